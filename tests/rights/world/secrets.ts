// Words that only few may read. Whoever may not read one must not find anything by it either.

export const secrets = {
  driver: 'Mykhailenko',
  phone: '+380671234567',
  plate: 'DO-AB4711',
  haulage: 'Fernlastzug Ennepetal',
  address: 'Verschwiegene Gasse',
  contact: 'Lagermeisterin Petrenko',
  funding: 'Sondervermögen Brückenhilfe',
  fundingReference: 'SV-0815',
  fileReference: 'AZ-32/2026',
  draftPurpose: 'Хірургічне відділення',
  draftGoods: 'Röntgenröhre',
  draftNote: 'Zwischenlager Vorentwurf',
  consent: 'Telefonat mit Beschaffung',
  countNote: 'Палета розірвана збоку',
  proposalNote: 'Пошкоджене списати комісією',
  comment: 'Rückfrage zur Stromversorgung',
  decline: 'Haushaltssperre im Bauhof',
  reminder: 'Bitte bis Freitag antworten',
  view: 'Meine Winterliste',
} as const
