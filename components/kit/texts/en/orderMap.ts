/** Past orders of a product in groups, as an expert looks at them, in English. */
export const orderMap = {
  'orderMap.title': 'Past orders in groups of like ones',
  'orderMap.help':
    'Each mark is one configuration in an order, by what is in it; an order can have several. Those of one group (DBSCAN) are like each other; the map shows their two main directions, {share} of all that they differ by.',
  'orderMap.waiting': 'Its orders are being grouped…',
  'orderMap.none': 'No product with options was ordered yet, so there are no orders to group.',
  'orderMap.failed': 'The orders could not be grouped.',
  'orderMap.product': '{name} ({count, plural, one {# order} other {# orders}})',
  'orderMap.found':
    '{groups, plural, one {One group} other {# groups}}, {outside, plural, =0 {none} other {#}} outside them. {drawn, number} of {configurations, plural, one {# configuration} other {# configurations}} {drawn, plural, one {is} other {are}} drawn.',
  'orderMap.order': 'Order',
  'orderMap.customer': 'Customer',
  'orderMap.on': 'Day',
  'orderMap.day': '{day}',
  'orderMap.in': 'Group',
  'orderMap.rows': 'The newest {shown, number} of {of, number}.',
  'orderMap.group': 'Group {letter}',
  'orderMap.outside': 'In no group',
  'orderMap.label': 'Map of {count, number} orders',
  'orderMap.legend': 'Groups of orders',
  'orderMap.keys': 'Arrow keys go from order to order, Enter opens one. A group in the list is shown alone.',
  'orderMap.distances': 'How near is near',
  'orderMap.distances.help':
    'The distance of each order to its fourth nearest one, in order. Up to where the curve bends, {distance}, orders count as near each other.',
};
