/** `npm run client:pack`, `npm run database:pack`: makes the tarball of a package of this project, in the folder where it stands here. */
import { misused, readCommandLine } from './command-line.ts';
import { packed } from './packed.ts';

const usage = 'npm run client:pack, npm run database:pack      make the tarball of the package';
const { positionals } = readCommandLine(usage, { allowPositionals: true });
const [folder = '', surplus] = positionals;
if (surplus !== undefined) misused(usage, `Unexpected argument '${surplus}'.`);
console.log(await packed(folder, process.cwd()));
