import { asNamed } from './database.mjs';
import { runProgram } from './program.mjs';

// npm run backup -- FOLDER: everything of this installation, also while it runs.
const [folder] = process.argv.slice(2);
await runProgram('backup', folder ? [asNamed(folder)] : []);
