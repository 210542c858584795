// The whole dashboard of a coordinator as one statement over what is summed ahead, in the shape that GraphQL gives it.
import { names } from '../world/measures.ts'
import { text } from './needs.ts'

const sums = names.map((name) => `sum(${name}) AS ${name}`).join(', ')
const some = `num_nonnulls(${names.map((name) => `nullif(sum(${name}), 0)`).join(', ')}) > 0`
const lines = '(lines_open + lines_pledged + lines_under_way + lines_delivered)'
const byLine = (sum: string) => `${sum}::float / nullif(${lines}, 0)`
const byWeight = (part: string) => `(1000 * ${part})::float / nullif((1000 * demand_kg)::float, 0)`

const figures = `'figures', json_build_object('lines', ${lines}, 'linesOpen', lines_open, 'linesPledged', lines_pledged,
  'linesUnderWay', lines_under_way, 'linesDelivered', lines_delivered, 'linesUnweighed', lines_unweighed,
  'coverage', ${byLine('coverage_sum')}, 'fulfilment', ${byLine('fulfilment_sum')},
  'coverageByWeight', ${byWeight('(demand_kg - gap_kg)')}, 'fulfilmentByWeight', ${byWeight('fulfilled_kg')},
  'demandKg', ${text('demand_kg')}, 'gapKg', ${text('gap_kg')}, 'toShipKg', ${text('to_ship_kg')},
  'inTransitKg', ${text('in_transit_kg')}, 'missingKg', ${text('missing_kg')}, 'receivedKg', ${text('received_kg')})`

const named = (name: string, of: string) =>
  `'${name}', CASE WHEN ${of}.code IS NOT NULL THEN json_build_object('code', ${of}.code, 'nameDe', ${of}.name_de, 'nameUk', ${of}.name_uk, 'nameEn', ${of}.name_en) END`
const party = (of: string) =>
  `json_build_object('id', 'Organisation:' || ${of}.id, 'nameDe', ${of}.name_de, 'nameUk', ${of}.name_uk, 'nameEn', ${of}.name_en, 'lat', ${of}.lat, 'lon', ${of}.lon)`

const together = (kind: string) => `kind = '${kind}' AND organisation_id = overview_of_all()`

/** $1: today, the end of the series. */
export const wholeOverview = `
  WITH category AS (
    SELECT nullif(key, '') AS key, ${sums} FROM overview_sum WHERE ${together('CATEGORY')} GROUP BY overview_sum.key HAVING ${some}
  ), priority AS (
    SELECT key::"Priority" AS key, ${sums} FROM overview_sum WHERE ${together('PRIORITY')} GROUP BY overview_sum.key HAVING ${some}
  ), city AS (
    SELECT organisation_id, ${sums} FROM overview_sum WHERE kind = 'PRIORITY' AND organisation_id <> overview_of_all()
    GROUP BY organisation_id HAVING ${some}
  ), oblasts AS (
    SELECT oblast_code AS key, ${sums} FROM city JOIN organisation o ON o.id = organisation_id GROUP BY oblast_code HAVING ${some}
  ), days AS (
    SELECT key::date AS day, sum(${lines}) AS lines, sum(lines_delivered) AS delivered, sum(demand_kg) AS demand, sum(received_kg) AS received
    FROM overview_sum WHERE ${together('DAY')} GROUP BY key
  ), span AS (
    SELECT days, ceil(days / 120.0)::int AS width FROM (SELECT greatest(1, $1::date - min(day) + 1) AS days FROM days) x
  ), steps AS (
    SELECT ($1::date - day) / width AS back, sum(lines) AS lines, sum(delivered) AS delivered, sum(demand) AS demand, sum(received) AS received
    FROM days, span GROUP BY 1
  ), points AS (
    SELECT $1::date - back * width AS day, sum(lines) OVER w AS lines, sum(delivered) OVER w AS delivered, sum(demand) OVER w AS demand,
      sum(received) OVER w AS received
    FROM span, generate_series(0, ceil(days / width::numeric)::int - 1) AS back LEFT JOIN steps USING (back)
    WINDOW w AS (ORDER BY back DESC)
  )
  SELECT json_build_object('data', json_build_object('overview', json_build_object(
    'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'figures', (SELECT (json_build_object(${figures})->'figures') FROM (SELECT ${sums} FROM priority) p),
    'byCategory', (SELECT coalesce(json_agg(json_build_object(${named('category', 'n')}, ${figures}) ORDER BY key), '[]')
      FROM category LEFT JOIN public.category n ON n.code = key),
    'byItem', '[]'::json,
    'byOblast', (SELECT coalesce(json_agg(json_build_object(${named('oblast', 'n')}, ${figures}) ORDER BY key), '[]')
      FROM oblasts LEFT JOIN oblast n ON n.code = key),
    'byPriority', (SELECT coalesce(json_agg(json_build_object('priority', key, ${figures}) ORDER BY key), '[]') FROM priority),
    'byPartnership', (SELECT coalesce(json_agg(json_build_object(
        'partnership', json_build_object('id', 'Partnership:' || p.id, 'status', p.status, 'nrwOrg', ${party('nrw')}, 'uaOrg', ${party('ua')}),
        ${figures}, 'givenToShipKg', ${text('coalesce(g.sk, 0)')}, 'givenInTransitKg', ${text('coalesce(g.tk, 0)')},
        'givenReceivedKg', ${text('coalesce(g.rk, 0)')}) ORDER BY p.id), '[]')
      FROM partnership p JOIN city ON city.organisation_id = p.ua_org_id
        JOIN organisation nrw ON nrw.id = p.nrw_org_id JOIN organisation ua ON ua.id = p.ua_org_id
        LEFT JOIN LATERAL (SELECT sum(to_ship_kg) AS sk, sum(in_transit_kg) AS tk, sum(received_kg) AS rk FROM overview_sum s
          WHERE s.kind = 'DONOR' AND s.organisation_id = p.ua_org_id AND s.key = p.nrw_org_id::text) g ON true
      WHERE p.status <> 'PROPOSED'),
    'series', (SELECT coalesce(json_agg(json_build_object('day', to_char(day, 'YYYY-MM-DD'), 'demandKg', ${text('demand')},
      'receivedKg', ${text('received')}, 'lines', lines, 'linesDelivered', delivered) ORDER BY day), '[]') FROM points))))::text AS answer`
