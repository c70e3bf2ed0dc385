"""SQL over an archive: a table of DuckDB in, facts out as Parquet, and questions to them."""

import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import seafood_gb

SHEET = Path(__file__).parents[2] / "data/kelp.tsv"
HERE = Path(__file__).parent


def facts_of(relation: duckdb.DuckDBPyRelation, to: Path) -> None:
    """Judges a relation while it is read, and writes the facts."""
    stream = seafood_gb.check_table(relation, stream=True)
    reader = pa.RecordBatchReader.from_stream(stream)
    with pq.ParquetWriter(to, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)


def asked() -> tuple[list[tuple[str, int]], list[tuple[str, str, str, int]]]:
    connection = duckdb.connect()
    with tempfile.TemporaryDirectory() as folder:
        facts = Path(folder) / "facts.parquet"
        # Text stays text: a number of DuckDB has lost the digits that were written.
        archive = connection.sql(f"SELECT * FROM read_csv('{SHEET}', delim = '\t', header = true, all_varchar = true)")
        facts_of(archive, facts)
        connection.sql(f"CREATE VIEW facts AS SELECT * FROM '{facts}'")
        verdicts = connection.sql("SELECT verdict, count(*) FROM facts GROUP BY ALL ORDER BY ALL").fetchall()
        rules = connection.sql((HERE / "failing.sql").read_text(encoding="utf-8")).fetchall()
        connection.close()
    return verdicts, rules


if __name__ == "__main__":
    for line in (line for lines in asked() for line in lines):
        print(*line)
