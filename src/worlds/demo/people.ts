/** The people of the demo. All of them are invented. */

/** One person: a speaking name, the name that guests may read, the craft, and where the person stands. */
export interface PersonPlan {
  readonly name: string;
  readonly full: string;
  readonly craft: string;
  readonly email: string;
  /** Role of the account, by the preset's key. */
  readonly role: string;
  readonly side: 'team' | 'guest';
  readonly organization?: string;
  readonly locale?: string;
}

/** Studio North: those who make things. */
export const team: readonly PersonPlan[] = [
  {
    name: 'mara',
    full: 'Mara Lindqvist',
    craft: 'Producer',
    email: 'mara@studio-north.example',
    role: 'admin',
    side: 'team',
  },
  {
    name: 'jonas',
    full: 'Jonas Adebanjo',
    craft: 'Designer',
    email: 'jonas@studio-north.example',
    role: 'member',
    side: 'team',
  },
  {
    name: 'priya',
    full: 'Priya Ravenscroft',
    craft: 'Front-end developer',
    email: 'priya@studio-north.example',
    role: 'member',
    side: 'team',
  },
  {
    name: 'tomas',
    full: 'Tomás Vidalgo',
    craft: 'Back-end developer',
    email: 'tomas@studio-north.example',
    role: 'executor',
    side: 'team',
  },
  {
    name: 'elin',
    full: 'Elin Brandwijk',
    craft: 'Writer',
    email: 'elin@studio-north.example',
    role: 'member',
    side: 'team',
  },
];

/** Those who stand outside and are let see a part. */
export const guests: readonly PersonPlan[] = [
  {
    name: 'ines',
    full: 'Ines Valcourt',
    craft: 'Head of marketing',
    email: 'ines@fennmoor.example',
    role: 'client-fixed',
    side: 'guest',
    organization: 'fennmoor',
    locale: 'en',
  },
  {
    name: 'otto',
    full: 'Otto Fennmoor',
    craft: 'Managing director',
    email: 'otto@fennmoor.example',
    role: 'client-fixed',
    side: 'guest',
    organization: 'fennmoor',
    locale: 'de',
  },
  {
    name: 'dana',
    full: 'Dana Okonjima',
    craft: 'Product owner',
    email: 'dana@tarn.example',
    role: 'client-time-and-materials',
    side: 'guest',
    organization: 'tarn',
  },
  {
    name: 'bram',
    full: 'Bram Oyelade',
    craft: 'Courier',
    email: 'bram@parcelrun.example',
    role: 'courier',
    side: 'guest',
    organization: 'parcelrun',
  },
  {
    name: 'nadia',
    full: 'Nadia Quist',
    craft: 'Courier',
    email: 'nadia@parcelrun.example',
    role: 'courier',
    side: 'guest',
    organization: 'parcelrun',
  },
  {
    name: 'rui',
    full: 'Rui Castelhano',
    craft: 'Illustrator',
    email: 'rui@castelhano.example',
    role: 'contractor',
    side: 'guest',
  },
  {
    name: 'sanna',
    full: 'Sanna Ilvesniemi',
    craft: 'Regional partner',
    email: 'sanna@northcoast.example',
    role: 'regional-partner',
    side: 'guest',
    organization: 'northcoast',
  },
  {
    name: 'greta',
    full: 'Greta Holmqvist',
    craft: 'Print partner',
    email: 'greta@paperline.example',
    role: 'external-partner-read-only',
    side: 'guest',
    organization: 'paperline',
  },
  {
    name: 'victor',
    full: 'Victor Amsel',
    craft: 'Case manager',
    email: 'victor@caseworks.example',
    role: 'vendor-case-management',
    side: 'guest',
    organization: 'caseworks',
  },
  {
    name: 'hanna',
    full: 'Hanna Delacroix-Webb',
    craft: 'Former project lead',
    email: 'hanna@fennmoor.example',
    role: 'client-fixed',
    side: 'guest',
    organization: 'fennmoor',
  },
  {
    name: 'piet',
    full: 'Piet Sandoval',
    craft: 'Trade fair helper',
    email: 'piet@fairhands.example',
    role: 'client-fixed',
    side: 'guest',
    organization: 'fennmoor',
  },
];

/** The companies on the other side, by speaking name. */
export const organizations: Readonly<Record<string, string>> = {
  fennmoor: 'Fennmoor Furniture',
  tarn: 'Tarn Bicycles',
  parcelrun: 'Parcelrun',
  northcoast: 'North Coast Interiors',
  paperline: 'Paperline Print',
  caseworks: 'Caseworks Support',
};
