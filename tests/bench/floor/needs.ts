// The list of needs as one statement that makes the whole answer, in the shape that GraphQL gives it.

const share = (part: string) => `CASE WHEN l.demand_qty > 0 THEN round(${part} / l.demand_qty, 6) ELSE 1 END`
const covered = '(l.demand_qty - l.gap_qty)'
const fulfilled = 'least(l.received_qty, l.demand_qty)'
const mean = (part: string) =>
  `coalesce(round(avg(round(${part} / l.demand_qty, 6)) FILTER (WHERE l.demand_qty > 0), 6), 1)::float`
/** A quantity as the API writes it. */
export const text = (quantity: string) => `trim_scale(${quantity})::text`

/**
 * $1: the viewer's organisation; none for the coordination. $2: how many. OFFSET 0: PostgreSQL asks row by row, where it would
 * gather first whatever the viewer gives to.
 */
const seen = `($1::uuid IS NULL OR n.organisation_id = $1 OR n.verified_at IS NOT NULL AND (
    n.visibility IN ('NETWORK', 'PUBLIC')
    OR n.organisation_id IN (SELECT ua_org_id FROM partnership WHERE status IN ('ACTIVE', 'SUSPENDED') AND nrw_org_id = $1)
    OR EXISTS (SELECT FROM need_line nl JOIN allocation a ON a.need_line_id = nl.id JOIN pledge_line pl ON pl.id = a.pledge_line_id
      JOIN pledge p ON p.id = pl.pledge_id WHERE nl.need_id = n.id AND p.organisation_id = $1 OFFSET 0)))`

const pageOf = (which: string) => `
  WITH page AS MATERIALIZED (
    SELECT n.* FROM need n ${which} ORDER BY n.priority, n.needed_by, n.id LIMIT $2 + 1
  ), shown AS (SELECT row_number() OVER (ORDER BY priority, needed_by, id) AS place, * FROM page)
  SELECT json_build_object('data', json_build_object('needs', json_build_object(
    'edges', coalesce(json_agg(json_build_object('cursor', translate(encode(convert_to('GPC:S:' || n.id, 'UTF8'), 'base64'), E'\\n', ''), 'node', json_build_object(
      'id', 'Need:' || n.id, 'number', n.number, 'state', n.state, 'priority', n.priority, 'neededBy', n.needed_by, 'purpose', n.purpose,
      'coverage', l.coverage, 'fulfilment', l.fulfilment,
      'organisation', json_build_object('id', 'Organisation:' || o.id, 'nameDe', o.name_de, 'nameUk', o.name_uk, 'nameEn', o.name_en),
      'lines', l.lines)) ORDER BY n.place), '[]'),
    'pageInfo', json_build_object('hasNextPage', (SELECT count(*) > $2 FROM page),
      'endCursor', (array_agg(translate(encode(convert_to('GPC:S:' || n.id, 'UTF8'), 'base64'), E'\\n', '') ORDER BY n.place DESC))[1]))))::text AS answer
  FROM shown n JOIN organisation o ON o.id = n.organisation_id
    LEFT JOIN LATERAL (
      SELECT ${mean(covered)} AS coverage, ${mean(fulfilled)} AS fulfilment,
        coalesce(json_agg(json_build_object('id', 'NeedLine:' || l.id,
          'item', CASE WHEN i.code IS NOT NULL THEN json_build_object('code', i.code, 'nameDe', i.name_de, 'nameUk', i.name_uk, 'nameEn', i.name_en) END,
          'freeText', l.free_text, 'unit', l.unit, 'demand', ${text('l.demand_qty')}, 'received', ${text('l.received_qty')},
          'inTransit', ${text('l.in_transit_qty')}, 'missing', ${text('l.missing_qty')}, 'toShip', ${text('greatest(0, l.to_ship_qty)')},
          'gap', ${text('l.gap_qty')}, 'coverage', (${share(covered)})::float, 'fulfilment', (${share(fulfilled)})::float) ORDER BY l.position), '[]') AS lines
      FROM need_line l LEFT JOIN item i ON i.code = l.item_code WHERE l.need_id = n.id
    ) l ON true
  WHERE n.place <= $2`

export const needsPage = pageOf(`WHERE ${seen}`)
/** $3: parts of words, folded as the texts are, each between per cent signs. */
export const needsSearch = pageOf(
  `JOIN need_search s ON s.need_id = n.id WHERE s.content LIKE ALL ($3) AND ${seen}`,
)
