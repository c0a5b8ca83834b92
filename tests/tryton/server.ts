import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Company } from '../../connectors/sample/company';
import { createCertificate } from '../org/certificate';
import { PYTHON } from './install';

export const HOST = 'erp.example.com';
export const DATABASE = 'company';
/** As `seed.py` makes them. */
export const USER = 'anna';
export const PASSWORD = 'Kx7-mount_Qp4z';
const ADMIN_PASSWORD = 'Wv3-harbor_Lq8t';

interface Seeded {
  numbers: Record<Kind, Record<string, number>>;
  counts: { order: number; orderLine: number; opportunityLine: number };
}
type Kind = 'customer' | 'product' | 'opportunity' | 'order';

/** A real Tryton with a company in it, behind TLS at a port of this machine. */
export interface RunningTryton {
  port: number;
  /** Rows of the tables that are not the company's own. */
  counts: Seeded['counts'];
  /** Tryton's numbers of the company's records. */
  numberOf(kind: Kind, companyId: string): number;
  /** Runs Python in the server's own models, in one transaction as the administrator; `pool` and `transaction` are there. */
  run(python: string): Promise<void>;
  start(): Promise<void>;
  /** Ends the server as a crash does; its data stay. */
  kill(): Promise<void>;
  /** Ends the server and deletes everything. */
  stop(): Promise<void>;
  /** What the server wrote so far. */
  log(): string;
}

const SEED = fileURLToPath(new URL('seed.py', import.meta.url));

/**
 * Makes a database with Tryton's modules for sales, fills it with the company and starts the server. It takes about 40
 * seconds, nearly all of it Tryton's own.
 */
export async function startTryton(company: Company): Promise<RunningTryton> {
  const folder = mkdtempSync(join(tmpdir(), 'peerlens-tryton-'));
  const config = await writeConfig(folder, await freePort());
  const admin = { TRYTONPASSFILE: join(folder, 'password') };
  await python(['/usr/bin/trytond-admin', '-c', config.path, '-d', DATABASE, ...ADMIN_ARGUMENTS], admin);
  writeFileSync(join(folder, 'company.json'), JSON.stringify(company));
  const seeded = await python([SEED, config.path, DATABASE, join(folder, 'company.json')]);
  const { numbers, counts } = JSON.parse(seeded) as Seeded;
  let server: ChildProcess | undefined;
  const logFile = join(folder, 'log');
  const kill = async () => {
    const dying = server;
    server = undefined;
    if (!dying || dying.exitCode !== null) return;
    const ended = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill('SIGKILL');
    await ended;
  };
  const start = async () => {
    server = spawn('sh', ['-c', `exec ${PYTHON} /usr/bin/trytond -c "$0" -v >> "$1" 2>&1`, config.path, logFile]);
    await answering(config.port, () => readFileSync(logFile, 'utf8'));
  };
  await start();
  return {
    port: config.port,
    counts,
    numberOf(kind, companyId) {
      const number = numbers[kind][companyId];
      if (number === undefined) throw new Error(`Nothing was made of ${kind} ${companyId}`);
      return number;
    },
    async run(script) {
      await python(['-c', inModels(script), config.path, DATABASE]);
    },
    start,
    kill,
    log: () => readFileSync(logFile, 'utf8'),
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ADMIN_ARGUMENTS = [
  '-u',
  'sale_opportunity',
  '--activate-dependencies',
  '--email',
  'admin@example.com',
  '-l',
  'en',
];

async function writeConfig(folder: string, port: number): Promise<{ path: string; port: number }> {
  const { key, cert } = await createCertificate([HOST]);
  const at = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  mkdirSync(join(folder, 'db'));
  // SQLite's databases are files; the server makes none by itself.
  at(`db/${DATABASE}.sqlite`, '');
  at('password', ADMIN_PASSWORD);
  const path = at(
    'trytond.conf',
    `[database]
uri = sqlite://
path = ${join(folder, 'db')}
[web]
listen = 127.0.0.1:${port}
root = /usr/share/tryton-sao/www
[ssl]
privatekey = ${at('key.pem', key)}
certificate = ${at('cert.pem', cert)}
`,
  );
  return { path, port };
}

/** What a Python program prints. Throws with the end of what it complained of. */
async function python(args: string[], env: Record<string, string> = {}): Promise<string> {
  const child = spawn(PYTHON, args, { env: { ...process.env, ...env } });
  const said = { out: '', complaints: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.complaints += text;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`Tryton: ${said.complaints.slice(-2_000)}`);
  return said.out;
}

function inModels(script: string): string {
  return `import sys
from trytond.config import config
config.update_etc(sys.argv[1])
from trytond.pool import Pool
from trytond.transaction import Transaction
with Transaction().start(sys.argv[2], 0, readonly=True):
    Pool(sys.argv[2]).init()
with Transaction().start(sys.argv[2], 1, context={'company': 1}) as transaction:
    pool = Pool()
${script.replace(/^/gm, '    ')}
    transaction.commit()
`;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Waits until the port takes connections. */
async function answering(port: number, log: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Tryton did not start: ${log().slice(-2_000)}`);
}
