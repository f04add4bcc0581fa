// What every process that uses DuckDB pays before it does anything: loading, opening, one query.
import { DuckDBInstance } from '@duckdb/node-api';

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const reader = await connection.runAndReadAll('SELECT 42');
process.stdout.write(`${reader.getRows()[0][0]}\n`);
