# Writes `woodmouse.fasta` and `woodmouse.tsv`. Needs R with ape 5.7.
library(ape); data(woodmouse)
write.FASTA(woodmouse, "woodmouse.fasta")
k <- dist.dna(woodmouse, "K80", variance=TRUE, pairwise.deletion=TRUE, as.matrix=FALSE)
v <- attr(k, "variance"); p <- dist.dna(woodmouse,"raw",pairwise.deletion=TRUE)
ts <- dist.dna(woodmouse,"TS",pairwise.deletion=TRUE); tv <- dist.dna(woodmouse,"TV",pairwise.deletion=TRUE)
n <- labels(woodmouse); i <- 0
cat("one\tother\ttransitions\ttransversions\tuncorrected\tdistance\tvariance\n", file="woodmouse.tsv")
for (a in 1:(length(n)-1)) for (b in (a+1):length(n)) { i <- i+1
 cat(n[a], n[b], ts[i], tv[i], sprintf("%.17g", p[i]), sprintf("%.17g", k[i]), sprintf("%.17g", v[i]), sep="\t", file="woodmouse.tsv", append=TRUE); cat("\n", file="woodmouse.tsv", append=TRUE) }
