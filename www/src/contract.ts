// Written by `UPDATE_CONTRACT=1 cargo test --lib contract` from the types of the library. A test holds that it is up to date.

/**
 * What is to be done. The codes are a closed list.
 */
export type Action = "follow_rule" | "relabel" | "withhold_grade" | "hold" | "inspect_again" | "check_species" | "enter_again" | "give" | "determine" | "choose" | "state" | "unify_units" | "write_unit" | "check_calculation" | "enter_limit" | "enter_release_items" | "lower_detection_limit" | "give_definite_value" | "choose_value" | "complete_plan" | "ask_lab" | "check_record" | "resolve_criteria" | "check_input" | "correct_label" | "give_date" | "choose_edition" | "choose_product" | "choose_inspection" | "save_again" | "choose_encoding" | "follow_contract" | "name_item" | "find_standard" | "enter_packages" | "weigh_more" | "judge_by_hand";

/**
 * An argument of a fix: a text, a number, or several texts.
 */
export type Argument = string | number | Array<string>;

/**
 * How well a value of a standard is known, from least to most.
 */
export type Basis = "absent" | "recalled" | "quoted" | "text";

export type Choices = { compare: Compare, accepts: Array<string>, synonyms: Array<string>, rejects: Array<string>, };

export type Coded<T> = { id: T, name: Words, };

/**
 * How a choice is compared.
 */
export type Compare = "judgement" | "scientific-name";

/**
 * Whether a standard binds by law.
 */
export type Force = "mandatory" | "recommended";

/**
 * What a derived quantity is.
 */
export type Formula = "mean" | "sum" | "ratio" | "percent";

/**
 * How sequences were aligned: with the reference, end to end, gaps at the ends free.
 */
export type JsonAlignment = { match: number, mismatch: number, gap_open: number, gap_extend: number, least_identity: number, least_overlap: number, };

export type JsonAmount = { number: string, unit: string, nrv: string | null, };

/**
 * What was put right by hand on the label, with the original, and notes; in full reports.
 */
export type JsonAnnotations = { 
/**
 * The label as it was read, where it was put right by hand.
 */
original?: string, edits?: Array<JsonLabelEdit>, notes?: Array<JsonNote>, };

export type JsonAsked = { field: string, name: Words, values: Array<JsonNamed>, };

/**
 * The bar of a result, in both languages.
 */
export type JsonBar = { item: string, 
/**
 * Number of the standard.
 */
standard: string, rule: string, 
/**
 * An SVG element, which refers to the pattern `hatch` of the page.
 */
svg: Words, };

/**
 * The sequences of a marker: how they were aligned, and their distances.
 */
export type JsonBarcodes = { 
/**
 * The reference; `null` where none was given, and the longest sequence is what the others were aligned with.
 */
reference: string | null, alignment: JsonAlignment, sequences: Array<JsonSequence>, 
/**
 * Over all pairs, the reference included.
 */
pairs: JsonPairs, 
/**
 * All pairs, row by row below the diagonal: the first row is of the second sequence. Left out of more than 600 sequences.
 */
matrix?: Array<Array<string | null>>, };

/**
 * One batch of a table.
 */
export type JsonBatch = { id: string, 
/**
 * Row of the sheet, line or element, counted from 1.
 */
row: number, 
/**
 * Id of the product, or its name as typed where it is not known.
 */
product: string, produced: string, verdict: "conforms" | "does_not_conform" | "undecided", provisional: boolean, grade_claimed: string, grade_achieved: Words | null, failing: Array<JsonMatter>, undecided: Array<JsonMatter>, flaws: number, warnings: number, };

/**
 * The ends of what is allowed, as digits that programs read (`0.50`, `61e4`); what a rule prohibits has an upper end of 0.
 */
export type JsonBound = { grade: string | null, grade_name: Words | null, lower: JsonEnd | null, upper: JsonEnd | null, 
/**
 * Of a sampling plan: units, units that may lie above the upper end, and the end that none may exceed.
 */
plan: JsonPlan | null, basis: Basis, };

/**
 * Products, items, fields of labels, and the words for codes.
 */
export type JsonCatalogue = { schema: string, version: string, 
/**
 * Day on which the data was last compared with its sources.
 */
data_date: string, products: Array<JsonProduct>, items: Array<JsonItem>, 
/**
 * Fields that a label may have, also those that its text does not show.
 */
label_fields: Array<JsonNamed>, 
/**
 * What identifies a batch or was noted of it, in the order of documents.
 */
details: Array<JsonNamed>, 
/**
 * Markers whose sequences can be compared; the id is the word by which a file names one.
 */
markers: Array<JsonMarker>, bases: Array<Coded<Basis>>, severities: Array<Coded<Severity>>, };

/**
 * The charts as they stand in a page of their own, or within another one.
 */
export type JsonCharted = { 
/**
 * How many charts there are.
 */
charts: number, 
/**
 * The charts, figures and alarms without the data, as elements for a page.
 */
body: string, 
/**
 * The whole document.
 */
html: string, };

export type JsonColumn = { per: string, 
/**
 * Size of a serving as printed.
 */
size: string | null, };

export type JsonComparison = { sites: number, transitions: number, transversions: number, 
/**
 * Sites left out: a gap or an ambiguous letter in either.
 */
gaps: number, ambiguous: number, 
/**
 * Share of the sites with transitions, and with transversions.
 */
p_transitions: string | null, q_transversions: string | null, uncorrected: string | null, 
/**
 * `null` where it has no value.
 */
distance: string | null, standard_error: string | null, };

/**
 * A trait that a requirement depends on, and the values under which it binds.
 */
export type JsonCondition = { field: string, name: Words, values: Array<JsonNamed>, };

/**
 * How many packages are short, and how many may be.
 */
export type JsonCount = { found: string, allowed: string | null, };

export type JsonCoverage = { required: number, decided: number, not_examined: number, };

export type JsonDelivery = { rules: Array<string>, basis: Basis, source: string, };

/**
 * The results of one batch for one item of a table.
 */
export type JsonDrawn = { 
/**
 * Index of the batch among all of the file, from 0.
 */
index: number, id: string, produced: string | null, verdict: "conforms" | "does_not_conform" | "undecided", scales: Array<JsonScale>, };

export type JsonEdition = { id: string, number: string, title: Words, force: Force, role: Role, products: Array<string>, issued: JsonMilestone, effective: JsonMilestone, 
/**
 * The first day of the next edition on file, and its number.
 */
superseded: JsonSuccessor | null, replaces: string | null, sources: Array<string>, note: Words | null, grades: Array<JsonGradeOf>, delivery: JsonDelivery | null, rules: Array<JsonLimit>, };

export type JsonEnd = { value: string, inclusive: boolean, };

/**
 * A report and what is drawn beside it.
 */
export type JsonExamined = { report: JsonReport, 
/**
 * The verdict in words, with what it covers and whether it is provisional.
 */
line: Words, 
/**
 * The results against their limits, as pictures.
 */
bars: Array<JsonBar>, 
/**
 * What makes the verdict provisional: the rules whose limits decide it and were not verified against the official text.
 */
unverified: Array<JsonUnverified>, 
/**
 * What can be asked of the batch, where that is wanted.
 */
form?: JsonForm, };

export type JsonField = { id: string, value: string, 
/**
 * The word that introduces it.
 */
lead: string | null, quote: Quote, };

/**
 * One finding. What is the same in every report, the clause and the wording of the rule, is in `rules`.
 */
export type JsonFinding = { 
/**
 * Number of the standard; empty for a finding on the batch itself.
 */
standard: string, rule: string, item?: string, outcome: "met" | "not_met" | "undecided" | "not_applicable", reason?: Reason, severity: "fail" | "flaw" | "warning", required?: string, found?: string, margin?: string, basis?: Basis, 
/**
 * What it comes to, in words; in full reports.
 */
message?: Said, fix?: JsonFix, place?: Place, 
/**
 * The test method, where the sheet gives it.
 */
method?: string, 
/**
 * The stretches of the label that it concerns.
 */
quotes?: Array<Quote>, 
/**
 * The figures of what was determined on several specimens.
 */
statistics?: JsonStatistics, 
/**
 * The sequences of a marker and their distances; in full reports.
 */
sequences?: JsonBarcodes, 
/**
 * The figures of a test of net content.
 */
lot?: JsonLot, };

/**
 * What to do.
 */
export type JsonFix = { action: Action, arguments?: { [key in string]: Argument }, message?: Said, };

/**
 * A blank form.
 */
export type JsonForm = { schema: string, 
/**
 * Id of the product; null where it is not known yet.
 */
product: string | null, 
/**
 * The production date as understood.
 */
produced: string | null, traits: Array<JsonTrait>, 
/**
 * The quality grades that may be claimed, best first.
 */
grades: Array<JsonGradeName>, standards: Array<JsonFormStandard>, sections: Array<Section>, };

export type JsonFormField = { item: string, name: Words, 
/**
 * Unit in which labs report it.
 */
unit: string, 
/**
 * Units that convert into it exactly.
 */
units: Array<string>, quantity: Quantity, 
/**
 * Whether a rule calculates it where it is not reported.
 */
calculated: boolean, 
/**
 * Whether it is determined on each specimen by itself: a column of results.
 */
per_specimen: boolean, 
/**
 * Words to choose from.
 */
choices: Choices | null, limits: Array<JsonLimit>, 
/**
 * A picture of the first limits that are numbers, for as long as there is no result: an SVG element.
 */
bar?: Words, };

export type JsonFormStandard = { id: string, number: string, title: Words, role: Role, why: Words, 
/**
 * Whether its rules are evaluated: false where no edition could be chosen.
 */
judges: boolean, note: Words | null, };

export type JsonGrade = { standard: string, 
/**
 * The grade as claimed, by its printed name where the standard knows it, else as typed.
 */
claimed: string | null, claimed_id: string | null, 
/**
 * The printed name of the best grade all of whose criteria hold.
 */
achieved: string | null, achieved_id: string | null, 
/**
 * Whether the judgements that can bar a grade were all made.
 */
sensory_examined: boolean, 
/**
 * What stands in the way of better grades; in full reports.
 */
why_not_higher?: Array<WhyNot>, };

export type JsonGradeName = { standard: string, id: string, name: Words, };

export type JsonGradeOf = { id: string, name: Words, };

/**
 * A heading with results under it.
 */
export type JsonHeading = { heading: string, 
/**
 * Id of the item that it names; null where nothing has that name, and what stands under it is not judged.
 */
item: string | null, 
/**
 * For such a name the nearest known one.
 */
nearest: Words | null, 
/**
 * Whether its values are numbers, and so can be drawn.
 */
drawn: boolean, };

export type JsonItem = { id: string, name: Words, unit: string, quantity: Quantity, };

/**
 * A label as read.
 */
export type JsonLabel = { schema: string, 
/**
 * The text that all the rest was read from.
 */
text: string, fields: Array<JsonField>, nutrition: JsonTable | null, unread: Array<Quote>, };

/**
 * One field that was put right.
 */
export type JsonLabelEdit = { field: string, 
/**
 * As it was read; blank where it was added.
 */
was: string, text: string, };

/**
 * What one rule requires: one value, or one for each grade.
 */
export type JsonLimit = { standard: string, rule: string, clause: string | null, name: Words, kind: "limit" | "graded" | "choice" | "derived" | "sampling" | "screening" | "conversion" | "total" | "additive" | "grade" | "distance" | "label" | "net-content", severity: Severity, 
/**
 * The traits that a batch must have for it to bind.
 */
when: Array<JsonCondition>, 
/**
 * How a quantity is calculated where the lab does not report it.
 */
formula: Formula | null, values: Array<JsonValue>, 
/**
 * The same as numbers.
 */
bounds: Array<JsonBound>, 
/**
 * Unit of the numbers.
 */
unit: string, note: Words | null, 
/**
 * The row of an overlay that says the same, as if it had been compared; what is not on file is left out.
 */
overlay?: Record<string, unknown>, };

/**
 * A sound overlay, or all that is wrong with one.
 */
export type JsonLint = { overlay: JsonSigned | null, problems: Array<JsonProblem>, };

/**
 * A value of the literature.
 */
export type JsonLiterature = { value: Said, source: string, };

/**
 * The figures of a test of net content, as text, in `unit`. What could not be had is `null`.
 */
export type JsonLot = { unit: string, nominal: string | null, lot: string | null, required: string | null, weighed: string, tolerable_shortage: string | null, factor: string | null, mean: string | null, standard_deviation: string | null, bound: string | null, margin: string | null, short: JsonCount | null, very_short: JsonCount | null, glaze_deducted: boolean, failed: Array<string>, offending: Array<JsonPackage>, };

export type JsonMarker = { id: string, name: string, 
/**
 * Ids of the items of the sequences and of their reference.
 */
sequence: string, reference: string, };

/**
 * A rule, by its code and name.
 */
export type JsonMatter = { standard: string, rule: string, item: string | null, name: Words, 
/**
 * What was found of an item that fails, and what is required of it.
 */
found?: string, required?: string, };

/**
 * A result against one limit; of a result that no limit was compared with, the result alone.
 */
export type JsonMeasured = { 
/**
 * Id of the item.
 */
item: string, 
/**
 * `=`; `<` or `>` where the lab gives only a bound; `nd` for 未检出, whose value is the detection limit, where it was given.
 */
sign: "=" | "<" | ">" | "nd", 
/**
 * Digits that programs read.
 */
value: string | null, 
/**
 * Unit of the three numbers.
 */
unit: string, 
/**
 * The least that is allowed.
 */
lower: string | null, 
/**
 * The most that is allowed; of a sampling plan, its m.
 */
upper: string | null, 
/**
 * What the comparison comes to; null where there was none.
 */
outcome: "met" | "not_met" | "undecided" | "not_applicable" | null, 
/**
 * Number of the standard that the limit is of; null where there is none.
 */
standard: string | null, 
/**
 * The rule that the limit is of.
 */
rule: string | null, };

export type JsonMilestone = { date: string | null, basis: Basis, note: string | null, };

/**
 * An id and its name.
 */
export type JsonNamed = { id: string, name: Words, };

/**
 * A note on a finding, or on the batch where both ids are blank.
 */
export type JsonNote = { standard: string, rule: string, text: string, };

/**
 * Something to be said of a batch or a file that moves no verdict. The codes are a closed list.
 */
export type JsonNotice = { code: string, arguments?: Record<string, unknown>, 
/**
 * The file that it is about, or the sheet of it.
 */
file?: string, place?: Place, message?: Said, };

export type JsonObstacle = { rule: string, item?: string, outcome: "met" | "not_met" | "undecided" | "not_applicable", reason?: Reason, required?: string, found?: string, margin?: string, };

export type JsonOverlay = { edition: string, sha256: string, by: string, second: string, on: string, against: string, };

/**
 * A short package, by its number among those weighed.
 */
export type JsonPackage = { number: number, quantity: string, shortage: string, class: string, };

export type JsonPair = { one: string, other: string, distance: string, };

export type JsonPairs = { count: number, undefined: number, mean: string | null, minimum: JsonPair | null, maximum: JsonPair | null, };

export type JsonPlan = { n: number, c: number, most: string | null, };

/**
 * One result.
 */
export type JsonPoint = { 
/**
 * `=`; `<` or `>` where the lab gives only a bound, or says that it rounded the true value from that side; `nd` for 未检出, whose value is the detection limit, where it was given.
 */
sign: "=" | "<" | ">" | "nd", 
/**
 * Digits that programs read.
 */
value: string | null, };

export type JsonProblem = { code: string, arguments?: Record<string, unknown>, 
/**
 * Id of the rule that it is about; null where it is about none.
 */
rule: string | null, 
/**
 * Id of the item that it is about, of those that the overlay brings along; null where it is about none.
 */
item: string | null, 
/**
 * The key, within the rule, the item or the file: `grades.premium.min`, `verified.by`; empty for the row or the file as a whole.
 */
key: string, 
/**
 * Where it stands, in words; empty for the file as a whole.
 */
place: Words, message: Words, };

export type JsonProduct = { id: string, name: Words, 
/**
 * Whether it is food, with labels, packages and limits.
 */
food: boolean, 
/**
 * Fields of a submission whose date stands in for the production date that is not given, the first that there is.
 */
stand_in?: Array<StandIn>, 
/**
 * What its verdicts are called, where they are not 合格 and 不合格.
 */
verdict?: VerdictWords, traits: Array<JsonAsked>, };

/**
 * A report in the shape of the contract.
 */
export type JsonReport = { schema: string, detail: "facts" | "full", tool: Tool, id: string, 
/**
 * Id of the product, or its name as typed where it is not known.
 */
product: string, 
/**
 * What identifies the batch or was noted of it, as written, by the ids of the fields (`lot`, `producer`, `remark`); in full reports.
 */
details?: { [key in string]: string }, 
/**
 * The production date as understood.
 */
produced?: string, verdict: "conforms" | "does_not_conform" | "undecided", 
/**
 * The verdict of the mandatory standards; null where none has anything to do with the batch.
 */
mandatory: "conforms" | "does_not_conform" | "undecided" | null, 
/**
 * The verdict of the recommended standards that were declared, or are judged as if they were.
 */
declared: "conforms" | "does_not_conform" | "undecided" | null, provisional: boolean, inspection: string, 
/**
 * The decision rule.
 */
decision: "simple" | "guarded", coverage: JsonCoverage, grade: JsonGrade | null, standards: Array<JsonStandard>, 
/**
 * The specimens, where results were given for each of them; in full reports.
 */
survey?: JsonSurvey, 
/**
 * Until when another inspection may be asked for, of a batch that an official inspection found to fail; in full reports.
 */
retest?: Retest, 
/**
 * What people did to it by hand; in full reports.
 */
annotations?: JsonAnnotations, 
/**
 * In printed clause order; facts have those that fail or are open.
 */
findings: Array<JsonFinding>, 
/**
 * Every result with the limits that it was compared with, where asked for.
 */
measured?: Array<JsonMeasured>, 
/**
 * What moves no verdict and must be known: of the batch, and of the file with the first batch that it concerns.
 */
notices: Array<JsonNotice>, 
/**
 * What a label was read as; in full reports, where one was submitted.
 */
label?: JsonLabel, 
/**
 * What was not submitted and so not judged: `label`, `net_content`.
 */
not_judged: Array<string>, 
/**
 * What the rules of the findings say, by `standard/rule`; in full reports.
 */
rules?: { [key in string]: JsonRule }, };

export type JsonRow = { nutrient: string | null, name: string, amounts: Array<JsonAmount>, };

/**
 * What a rule is, once for a report: `rules` has them by `standard/rule`.
 */
export type JsonRule = { clause?: string, name: Said, note?: Said, 
/**
 * Where the value that decides was seen.
 */
source?: string, 
/**
 * What the literature says, where the value of the standard is not on file. Never a limit: it decides nothing.
 */
literature?: Array<JsonLiterature>, };

/**
 * A result on the number line of its limit.
 */
export type JsonScale = { standard: string, rule: string, item: string, 
/**
 * Unit of all numbers here.
 */
unit: string, points: Array<JsonPoint>, 
/**
 * What is allowed, best grade first.
 */
bounds: Array<JsonBound>, };

export type JsonSequence = { name: string, 
/**
 * The first and the last site of the reference that it covers, from 1.
 */
start: number, end: number, 
/**
 * Whether it was of the other strand, and was turned.
 */
reverse_complement: boolean, 
/**
 * Letters that the reference lacks, and sites that it lacks itself.
 */
inserted: number, deleted: number, 
/**
 * The comparison with the reference; not of the reference itself.
 */
to_reference?: JsonComparison, };

/**
 * A sheet as a whole.
 */
export type JsonSheet = { 
/**
 * Number of batches.
 */
length: number, notices: Array<Words>, headings: Array<JsonHeading>, };

/**
 * Whose values an overlay holds.
 */
export type JsonSigned = { edition: string, by: string, second: string, on: string, against: string, sha256: string, };

export type JsonSpecimen = { name: string, sampled?: string, location?: string, };

export type JsonStandard = { id: string, number: string, verdict: "conforms" | "does_not_conform" | "undecided" | "not_applicable", 
/**
 * Why this edition: it was in force on the production date, or asked for; none on file was in force, or there is no date.
 */
why: "in_force" | "asked" | "no_edition" | "no_date", 
/**
 * By law; as declared; as if declared, since nothing was; or only held beside what was declared.
 */
standing: "mandatory" | "declared" | "assumed" | "reference", message?: Said, title?: Said, };

/**
 * The editions of a library, with what overlays set.
 */
export type JsonStandards = { schema: string, editions: Array<JsonEdition>, };

/**
 * What several specimens come to: their number, and figures as digits.
 */
export type JsonStatistics = { n: number, mean: string, 
/**
 * Sample standard deviation (n - 1).
 */
deviation: string, 
/**
 * Coefficient of variation in per cent; absent where the mean is not positive.
 */
variation?: string, minimum: string, maximum: string, unit: string, };

export type JsonSuccessor = { date: string, number: string, };

/**
 * The specimens of a sample.
 */
export type JsonSurvey = { accession?: string, population?: string, 
/**
 * Where the accession comes from.
 */
source?: string, examiner?: string, reviewer?: string, 
/**
 * Where all of them were taken, where it is not said of each.
 */
location?: string, specimens: Array<JsonSpecimen>, };

export type JsonTable = { 
/**
 * What the amounts of each column are for: `100g`, `100mL`, `serving`, `unstated`.
 */
columns: Array<JsonColumn>, rows: Array<JsonRow>, quote: Quote, };

export type JsonTrait = { field: string, name: Words, 
/**
 * Id of the value that holds, where it is known.
 */
value: string | null, values: Array<JsonNamed>, };

/**
 * A rule whose limit decides a verdict and was not verified.
 */
export type JsonUnverified = { 
/**
 * Id of the edition.
 */
edition: string, 
/**
 * Number of the standard.
 */
standard: string, rule: string, };

export type JsonValue = { grade: string | null, grade_name: Words | null, text: Words, basis: Basis, source: string, 
/**
 * Who verified it.
 */
verified: Verifier | null, };

/**
 * Where something stands in the input, for messages: file, row, column.
 */
export type Place = { 
/**
 * Name of the file as given, `-` for standard input, empty where there is no file.
 */
file: string, 
/**
 * Row of a sheet as a spreadsheet shows it, line of NDJSON, or element of a JSON array, counted from 1; 0 where there are no rows.
 */
row: number, 
/**
 * Column of a sheet, counted from 1; 0 where there are no columns.
 */
column: number, };

/**
 * What an item's value is.
 */
export type Quantity = "number" | "counts" | "judgement" | "name" | "sequence";

/**
 * A stretch of a label.
 */
export type Quote = { 
/**
 * As it stands there.
 */
text: string, 
/**
 * Line, counted from 1.
 */
line: number, 
/**
 * First character of the whole text, counted from 0.
 */
start: number, 
/**
 * The character behind the last.
 */
end: number, };

/**
 * Why an outcome is undecided or a rule not applicable. The codes are stable: other software relies on them.
 */
export type Reason = "missing" | "not_examined" | "unreadable" | "unit_mismatch" | "limit_absent" | "below_trust" | "needs_another_test" | "no_edition" | "no_date" | "trait_not_stated" | "other_trait" | "not_together" | "detection_limit" | "inexact" | "contradictory" | "too_few" | "limit_unreadable" | "limit_without_sign" | "limit_ends_swapped" | "not_calculable" | "no_product" | "release_list_absent" | "criterion_undecided" | "not_verifiable" | "not_on_label" | "exempt" | "not_judged" | "lab_disagrees" | "stored_differs" | "scope_open" | "existence_unknown" | "guard_band" | "uncertainty_missing";

/**
 * Until when another inspection may be asked for. It is one of official inspection, which a number of the sampling shows.
 */
export type Retest = { 
/**
 * The day that the term is counted from: that of receipt or, where none was given, that of the report; null where there is none that can be read.
 */
from: string | null, 
/**
 * The field that gave it: `report_received` or `report_date`.
 */
from_field: string | null, working_days: number, 
/**
 * The last day, counted from Monday to Friday: official holidays, and working days in their place, are not on file. Counted from the day of the
 * report it is the earliest. Null where there is no day to count from, or no other inspection of anything that fails.
 */
until: string | null, source: string, 
/**
 * Whether there is another inspection of anything that fails.
 */
possible: boolean, 
/**
 * Rules that are not met and of whose items there is none.
 */
excluded: Array<string>, excluded_source: string, excluded_basis: Basis, };

/**
 * What an edition is to a batch.
 */
export type Role = "horizontal" | "product" | "germplasm" | "label" | "net-content";

/**
 * A message: a text in the language asked for, or both.
 */
export type Said = string | Words;

/**
 * The fields of one standard, in printed order. A field that an earlier standard has already is not repeated: it has the limits of both.
 */
export type Section = { standard: string, title: Words, fields: Array<JsonFormField>, };

/**
 * What a breach of a rule is.
 */
export type Severity = "fail" | "flaw" | "warning";

/**
 * A date that may stand in for the production date.
 */
export type StandIn = "sampled" | "purchased";

export type Tool = { name: string, version: string, data_date: string, overlays: Array<JsonOverlay>, };

/**
 * What the verdicts of a product are called: `[product.verdict]`.
 */
export type VerdictWords = { 
/**
 * For 合格; what the inspection covers stands before it.
 */
conforms: Words, 
/**
 * For 不合格.
 */
fails: Words, };

export type Verifier = { by: string, second: string, on: string, against: string, };

/**
 * What stands in the way of one better grade.
 */
export type WhyNot = { grade: string, grade_id: string, obstacles: Array<JsonObstacle>, };

/**
 * A wording in the two languages of the tool.
 */
export type Words = { 
/**
 * Chinese, the language of the standards.
 */
zh: string, 
/**
 * English.
 */
en: string, };
