const qualities = [
  ...['Amber', 'Bold', 'Brisk', 'Bright', 'Calm', 'Clear', 'Clever', 'Cool', 'Coral', 'Crisp'],
  ...['Dapper', 'Deft', 'Eager', 'Early', 'Fair', 'Fleet', 'Gentle', 'Golden', 'Grand', 'Hardy'],
  ...['Jolly', 'Keen', 'Lively', 'Lucid', 'Mellow', 'Merry', 'Neat', 'Nimble', 'Noble', 'Patient'],
  ...['Plucky', 'Proud', 'Quick', 'Quiet', 'Rapid', 'Ready', 'Robust', 'Royal', 'Serene', 'Sharp'],
  ...['Silent', 'Silver', 'Smart', 'Smooth', 'Snowy', 'Solid', 'Spry', 'Steady', 'Stout', 'Sunny'],
  ...['Swift', 'Tidy', 'Tranquil', 'Trusty', 'Vivid', 'Warm', 'Wise', 'Witty', 'Zesty', 'Zippy'],
];
const animals = [
  ...['Badger', 'Beaver', 'Bison', 'Bobcat', 'Condor', 'Crane', 'Dolphin', 'Eagle', 'Egret', 'Elk'],
  ...['Falcon', 'Ferret', 'Finch', 'Gazelle', 'Gecko', 'Hare', 'Hawk', 'Heron', 'Ibex', 'Ibis'],
  ...['Jaguar', 'Jay', 'Kestrel', 'Kite', 'Koala', 'Lark', 'Lemur', 'Leopard', 'Lion', 'Lynx'],
  ...['Marten', 'Merlin', 'Moose', 'Narwhal', 'Ocelot', 'Orca', 'Osprey', 'Otter', 'Owl', 'Panda'],
  ...[
    'Panther',
    'Pelican',
    'Penguin',
    'Puffin',
    'Puma',
    'Raven',
    'Robin',
    'Salmon',
    'Seal',
    'Stag',
  ],
  ...['Stork', 'Swan', 'Swift', 'Tern', 'Tiger', 'Toucan', 'Turtle', 'Walrus', 'Wolf', 'Wren'],
];

/** An invented name for a trader who did not agree to be named; equal ids have equal names. */
export function pseudonymOf(id: string): string {
  let number = 0;
  for (const character of id) number = (Math.imul(number, 31) + character.charCodeAt(0)) >>> 0;
  const quality = qualities[number % qualities.length] ?? '';
  const rest = Math.floor(number / qualities.length);
  const animal = animals[rest % animals.length] ?? '';
  return `${quality} ${animal} ${10 + (Math.floor(rest / animals.length) % 90)}`;
}
