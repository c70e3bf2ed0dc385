-- Which limits are not met, in how many batches, and in one of them how far off.
SELECT finding.standard, finding.rule, any_value(finding.margin ORDER BY id), count(DISTINCT id)
FROM (SELECT id, unnest(findings) AS finding FROM facts)
WHERE finding.outcome = 'not_met' AND finding.severity = 'fail'
GROUP BY ALL
ORDER BY 4 DESC, 1, 2
