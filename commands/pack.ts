/** `npm run client:pack`, `npm run database:pack`: makes the tarball of a package of this project, in the folder where it stands here. */
import { packed } from './packed.ts';

const [folder = ''] = process.argv.slice(2);
console.log(await packed(folder, process.cwd()));
