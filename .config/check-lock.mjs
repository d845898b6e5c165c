// `npm install` forgives an optional platform package that its registry lacks and writes a lock
// without it; `npm ci` then refuses that lock. This finds the gap when the lock is made.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/** Whether Node finds a package from a folder of the lock, walking up as its resolution does. */
function isLocked(name, folder) {
  const prefix = folder && `${folder}/`;
  if (packages[`${prefix}node_modules/${name}`]) return true;
  const parent = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  return folder !== '' && isLocked(name, parent);
}

const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isLocked(name, folder))
    .map(([name, range]) => `${name}@${range}, wanted by ${folder || 'this package'}`),
);
for (const line of missing) console.log(`The lock lacks ${line}.`);
if (missing.length) {
  console.log(
    'Remake the lock from nothing, or pin a version whose platform packages are all there.',
  );
  process.exitCode = 1;
}
