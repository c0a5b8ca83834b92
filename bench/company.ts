import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Company, PlantedTruth } from '../connectors/sample/company';
import { generateCompany } from '../connectors/sample/generate';
import { type DataName, loadCompany } from '../tests/org/data/index';
import { CouldNotRun } from './form';

/** The file by which a folder of public data is recognised. */
const MARKS: Record<Exclude<DataName, 'sample'>, string> = {
  adventureworks: 'FactResellerSales.csv.gz',
  northwind: 'OrderDetails.csv',
  'maven-crm': 'sales_pipeline.csv',
};

export interface Subject {
  name: string;
  company: Company;
  /** Only the built-in company knows what was planted in it. */
  truth?: PlantedTruth;
}

/**
 * The company behind a `--data` argument: `sample`, `sample:SEED`, the name of a public data set, a folder that holds one,
 * or a JSON file of a Company (connectors/sample/company.ts). @throws CouldNotRun with the sentence what is wrong.
 */
export function readSubject(data: string): Subject {
  const seed = /^sample(?::(\d+))?$/.exec(data);
  if (seed) {
    const { company, truth } = generateCompany(Number(seed[1] ?? 1));
    return { name: `built-in company, seed ${seed[1] ?? 1}`, company, truth };
  }
  if (data in MARKS) return load(data as Exclude<DataName, 'sample'>);
  const path = resolve(data);
  if (!existsSync(path))
    throw new CouldNotRun(
      `"${data}" is neither a data set (sample, ${Object.keys(MARKS).join(', ')}) nor a path that exists.`,
    );
  if (statSync(path).isDirectory()) {
    const files = readdirSync(path);
    const name = (Object.keys(MARKS) as (keyof typeof MARKS)[]).find((key) => files.includes(MARKS[key]));
    if (!name) throw new CouldNotRun(`The folder ${path} holds none of ${Object.values(MARKS).join(', ')}.`);
    return load(name, path);
  }
  try {
    const company = JSON.parse(readFileSync(path, 'utf8')) as Company;
    if (!Array.isArray(company.customers) || !Array.isArray(company.orders)) throw new Error('no customers or orders');
    return { name: basename(path), company };
  } catch (error) {
    throw new CouldNotRun(
      `${path} is not a company as JSON (connectors/sample/company.ts): ${(error as Error).message}.`,
    );
  }
}

function load(name: Exclude<DataName, 'sample'>, folder?: string): Subject {
  try {
    return { name, company: loadCompany(name, folder ? { folder } : {}) };
  } catch (error) {
    throw new CouldNotRun((error as Error).message);
  }
}
