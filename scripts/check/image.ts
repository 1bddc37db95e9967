/**
 * Checks the Dockerfile where no container engine runs: it is linted, its steps are carried out in clean folders, and the
 * result is started as the image would: same command, environment and user, as process 1, on a read-only root (Linux, as
 * root; otherwise those last two are left out, and it says so).
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Copy, DockerfileParser, type Env, type From } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';

/** One stage of the build: a folder that stands for its root. */
interface Stage {
  readonly root: string;
  workdir: string;
  readonly env: Record<string, string>;
  user: string;
  command: readonly string[];
  healthcheck: readonly string[];
}

const text = readFileSync('Dockerfile', 'utf8');
const problems = validate(text);
if (problems.length > 0) throw new Error(`Dockerfile: ${JSON.stringify(problems, null, 2)}`);

const folder = mkdtempSync(join(tmpdir(), 'gateway-image-'));
chmodSync(folder, 0o755);
try {
  const image = build();
  const size = execFileSync('du', ['-sm', image.root], { encoding: 'utf8' }).split('\t')[0];
  for (const name of ['typescript', 'vitest', '@biomejs/biome']) {
    if (existsSync(join(image.root, image.workdir, 'node_modules', name))) throw new Error(`${name} is in the image`);
  }
  const way = await run(image);
  process.stdout.write(`the image's steps work: ${size} MB above Node.js; ran ${way}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

/** Carries out the instructions; the last stage is the image. */
function build(): Stage {
  const context = makeContext();
  const stages = new Map<string, Stage>();
  let stage: Stage | undefined;
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const keyword = instruction.getKeyword();
    const argument = instruction.getArgumentsContent() ?? '';
    if (keyword === 'FROM') {
      const name = (instruction as From).getBuildStage() ?? 'image';
      stage = { root: join(folder, name), workdir: '/', env: {}, user: '0:0', command: [], healthcheck: [] };
      mkdirSync(stage.root);
      stages.set(name, stage);
    } else if (stage) carryOut(stage, keyword, argument, instruction as Copy & Env, context, stages);
  }
  if (!stage) throw new Error('the Dockerfile has no stage');
  return stage;
}

function carryOut(
  stage: Stage,
  keyword: string,
  argument: string,
  instruction: Copy & Env,
  context: string,
  stages: ReadonlyMap<string, Stage>,
): void {
  const here = join(stage.root, stage.workdir);
  switch (keyword) {
    case 'WORKDIR':
      stage.workdir = argument;
      mkdirSync(join(stage.root, argument), { recursive: true });
      return;
    case 'COPY': {
      const from = stages.get(instruction.getFromFlag()?.getValue() ?? '')?.root ?? context;
      const paths = instruction.getArguments().map((path) => path.getValue());
      const target = paths.pop() ?? '';
      for (const path of paths) {
        const isInto = target.endsWith('/');
        cpSync(join(from, path), resolve(here, target, isInto ? basename(path) : ''), {
          recursive: true,
          verbatimSymlinks: true,
          preserveTimestamps: true,
        });
      }
      return;
    }
    case 'RUN':
      execFileSync('sh', ['-ec', argument], {
        cwd: here,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, npm_config_prefer_offline: 'true' },
      });
      return;
    case 'ENV':
      for (const property of instruction.getProperties()) stage.env[property.getName()] = property.getValue() ?? '';
      return;
    case 'USER':
      stage.user = argument;
      return;
    case 'CMD':
      stage.command = JSON.parse(argument) as string[];
      return;
    case 'HEALTHCHECK':
      stage.healthcheck = JSON.parse(/\[.*\]/s.exec(argument)?.[0] ?? '[]') as string[];
      return;
    case 'LABEL':
    case 'EXPOSE':
      return;
    default:
      throw new Error(`check-image does not know ${keyword}`);
  }
}

/** The files that .dockerignore lets through. It excludes everything, then names what the image is built from and what of that not. */
function makeContext(): string {
  const context = join(folder, 'context');
  mkdirSync(context);
  const [all, ...kept] = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => /^[^#]/.test(line));
  if (all !== '*') throw new Error('.dockerignore must exclude everything first');
  const excluded = kept.filter((line) => !line.startsWith('!'));
  for (const path of kept.filter((line) => line.startsWith('!')).map((line) => line.slice(1))) {
    cpSync(path, join(context, path), {
      recursive: true,
      preserveTimestamps: true,
      filter: (source) => !excluded.includes(source),
    });
  }
  return context;
}

/** Starts it, asks it, runs its health check, stops it; says how it ran. */
async function run(image: Stage): Promise<string> {
  const [uid = '', gid = ''] = image.user.split(':');
  if (!/^[1-9]\d*$/.test(uid)) throw new Error(`the image's user is not a number other than 0: ${image.user}`);
  const asUser = ['setpriv', '--reuid', uid, '--regid', gid, '--clear-groups', ...image.command];
  const sealed = ['unshare', '--mount', '--pid', '--fork', '--mount-proc', 'sh', '-c'];
  const canSeal = spawnSync('unshare', [...sealed.slice(1), 'mount -o remount,bind,ro /']).status === 0;
  const [command = '', ...rest] = canSeal
    ? [...sealed, 'mount -o remount,bind,ro / && exec "$@"', 'sh', ...asUser]
    : image.command;
  const env = { PATH: process.env['PATH'] ?? '', ...image.env, SANDBOX: 'true', SANDBOX_PORT: '0' };
  const cwd = join(image.root, image.workdir);
  const child = spawn(command, rest, {
    cwd,
    env: { ...env, PORT: '0', METRICS_PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [, ready = ''] = await startLines(child);
  const { url } = JSON.parse(ready) as { url: string };
  const { status } = await fetch(new URL('/health', url));
  if (status !== 200) throw new Error(`/health says ${status}`);
  const page = await fetch(new URL('/', url));
  if (page.status !== 200) throw new Error(`the start page, which is loaded when it is asked for, says ${page.status}`);
  const health = () =>
    spawnSync(image.healthcheck[0] ?? '', image.healthcheck.slice(1), { env: { ...env, PORT: new URL(url).port } })
      .status;
  if (health() !== 0) throw new Error('the health check fails while the program runs');
  const pid = canSeal ? Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')) : child.pid;
  process.kill(pid ?? 0, 'SIGTERM');
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`it ends with ${code} on SIGTERM`);
  if (health() === 0) throw new Error('the health check succeeds when nothing runs');
  return canSeal
    ? `as user ${uid}, process 1, read-only root`
    : 'without user, process 1 and read-only root: this needs root';
}

/** The lines of the sandbox and of the gateway. */
async function startLines(child: ChildProcess): Promise<readonly string[]> {
  let seen = '';
  child.stdout?.on('data', (chunk) => {
    seen += chunk;
  });
  while (!seen.includes('"gateway ready"}\n')) {
    if (child.exitCode !== null) throw new Error('the program does not start');
    await setTimeout(50);
  }
  return seen.trim().split('\n');
}
