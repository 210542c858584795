import { Pile } from './copy.ts'

// prettier-ignore
/** The tables that grow with a world, and the columns of each that it fills; the others have their defaults. */
export const piles = () => ({
  need: new Pile('need', [
    'id', 'number', 'state', 'version', 'priority', 'visibility', 'dimension', 'needed_by', 'review_by', 'people_served', 'purpose',
    'language', 'state_reason', 'created_at', 'created_by_id', 'submitted_at', 'verified_at', 'verified_by_id', 'closed_at',
    'organisation_id', 'delivery_location_id',
  ]),
  needLine: new Pile('need_line', [
    'id', 'position', 'free_text', 'qty_requested', 'qty_typed', 'unit', 'specification', 'accepts_used', 'accepts_substitute',
    'unit_weight_kg', 'proposed_qty', 'accepted_qty', 'shipped_qty', 'received_qty', 'damaged_qty', 'lost_qty', 'missing_qty',
    'need_id', 'item_code', 'category_code',
  ]),
  pledge: new Pile('pledge', [
    'id', 'number', 'state', 'version', 'actor', 'file_reference', 'language', 'created_at', 'created_by_id', 'offered_at',
    'confirmed_at', 'confirmed_by_id', 'closed_at', 'organisation_id', 'pick_up_location_id', 'need_id',
  ]),
  funding: new Pile('pledge_funding', ['id', 'source', 'reference', 'pledge_id']),
  pledgeLine: new Pile('pledge_line', [
    'id', 'position', 'free_text', 'qty_pledged', 'qty_typed', 'unit', 'condition', 'serials', 'allocated_qty', 'shipped_qty',
    'received_qty', 'pledge_id', 'item_code',
  ]),
  allocation: new Pile('allocation', [
    'id', 'state', 'version', 'qty', 'pledge_qty', 'proposed_at', 'proposed_by_id', 'proposed_by_org_id', 'decided_at', 'decided_by_id', 'planned_qty',
    'shipped_qty', 'received_qty', 'damaged_qty', 'lost_qty', 'missing_qty', 'pledge_line_id', 'need_line_id',
  ]),
  shipment: new Pile('shipment', [
    'id', 'number', 'state', 'version', 'language', 'planned_dispatch', 'eta', 'dispatched_at', 'dispatched_by_id', 'arrived_at',
    'received_at', 'closed_at', 'created_at', 'created_by_id', 'carrier_name', 'consignor_id', 'consignor_location_id',
    'consignee_id', 'consignee_location_id',
  ]),
  shipmentLine: new Pile('shipment_line', [
    'id', 'position', 'free_text', 'unit', 'qty', 'serials', 'unit_weight_kg', 'good_qty', 'damaged_qty', 'lost_qty',
    'missing_qty', 'shipment_id', 'allocation_id', 'item_code',
  ]),
  milestone: new Pile('milestone', [
    'id', 'code', 'occurred_at', 'recorded_at', 'recorded_by_id', 'language', 'shipment_id', 'actor_org_id',
  ]),
  receipt: new Pile('receipt', [
    'id', 'grn_number', 'state', 'version', 'is_final', 'occurred_at', 'recorded_at', 'language', 'created_by_id',
    'confirmed_at', 'confirmed_by_id', 'shipment_id',
  ]),
  receiptLine: new Pile('receipt_line', [
    'id', 'position', 'free_text', 'unit', 'qty_good', 'qty_damaged', 'receipt_id', 'shipment_line_id', 'item_code',
  ]),
  discrepancy: new Pile('discrepancy', [
    'id', 'type', 'state', 'version', 'qty', 'unit', 'opened_at', 'resolution', 'resolution_note', 'resolved_at',
    'resolved_by_id', 'shipment_id', 'shipment_line_id', 'receipt_id', 'receipt_line_id',
  ]),
  overview: new Pile('overview_movement', [
    'recorded_on', 'occurred_on', 'organisation_id', 'donor_id', 'oblast_code', 'category_code', 'item_code', 'priority',
    'visibility', 'needed_month', 'lines_open', 'lines_pledged', 'lines_under_way', 'lines_delivered', 'lines_unweighed',
    'coverage_sum', 'fulfilment_sum', 'demand_kg', 'gap_kg', 'to_ship_kg', 'in_transit_kg', 'missing_kg', 'received_kg',
    'fulfilled_kg',
  ]),
})

export type Piles = ReturnType<typeof piles>
