"""Fills an empty database of Tryton with a company.

Usage: seed.py CONFIG DATABASE COMPANY.json. Speaks to the server's own models, in one transaction, as a person who
takes over from another system would: orders and opportunities of the past come in the states that they have come to.
Prints the numbers of the records by the ids of the company, as JSON.
"""
import datetime
import json
import sys
from decimal import Decimal

from trytond.config import config

config.update_etc(sys.argv[1])

from trytond.pool import Pool  # noqa: E402
from trytond.transaction import Transaction  # noqa: E402

DATABASE, COMPANY = sys.argv[2], json.load(open(sys.argv[3], encoding='utf-8'))
STATES = {
    'Qualification': 'lead',
    'Needs Analysis': 'opportunity',
    'Proposal': 'opportunity',
    'Negotiation': 'converted',
    'Closed Won': 'won',
    'Closed Lost': 'lost',
    }
SALE_STATES = {'Draft': 'draft', 'Activated': 'processing', 'Fulfilled': 'done', 'Canceled': 'cancelled'}
USER, PASSWORD = 'anna', 'Kx7-mount_Qp4z'


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def money(amount):
    return Decimal(str(amount)).quantize(Decimal('0.01'))


def model(name):
    return Pool().get(name)


def create(name, rows):
    return model(name).create(rows)


def by_key(records, keys):
    return {key: record.id for key, record in zip(keys, records)}


def names_of(name, words, field='name', **more):
    words = sorted({word for word in words if word})
    return by_key(create(name, [{field: word, **more} for word in words]), words)


def make_company():
    currency, = create('currency.currency', [{
                'name': 'Euro', 'code': COMPANY['currency'], 'symbol': '€', 'digits': 2,
                'rounding': Decimal('0.01'),
                'rates': [('create', [{'date': datetime.date(2015, 1, 1), 'rate': Decimal(1)}])],
                }])
    party, = create('party.party', [{'name': COMPANY['name']}])
    company, = create('company.company', [{
                'party': party.id, 'currency': currency.id, 'timezone': COMPANY['zone']}])
    return company.id, currency.id


def make_people(company):
    users = COMPANY['users']
    parties = create('party.party', [{'name': user['name']} for user in users])
    employees = create('company.employee', [{'party': party.id, 'company': company} for party in parties])
    data = model('ir.model.data')
    groups = [data.get_id(module, group) for module, group in [
            ('party', 'group_party_admin'), ('product', 'group_product_admin'),
            ('sale', 'group_sale'), ('sale_opportunity', 'group_opportunity')]]
    create('res.user', [{
                'name': users[0]['name'], 'login': USER, 'password': PASSWORD,
                'groups': [('add', groups)],
                'companies': [('add', [company])], 'company': company,
                'employees': [('add', [employees[0].id])], 'employee': employees[0].id,
                }])
    return by_key(employees, [user['id'] for user in users])


def make_customers():
    customers = COMPANY['customers']
    industries = names_of('party.category', [each.get('industry') for each in customers])
    countries = names_of('country.country', [each.get('country') for each in customers])

    def row(customer):
        industry, country = customer.get('industry'), customer.get('country')
        return {
            'name': customer['name'],
            'categories': [('add', [industries[industry]])] if industry else None,
            'addresses': [('create', [{
                            'street': '1 Main Street',
                            'city': customer.get('city'),
                            'postal_code': customer.get('postalCode'),
                            'country': countries[country] if country else None,
                            }])],
            }
    parties = create('party.party', [row(customer) for customer in customers])
    return (by_key(parties, [customer['id'] for customer in customers]),
        {party.id: party.addresses[0].id for party in parties})


def make_products(unit):
    products = COMPANY['products']
    families = names_of('product.category', [each['family'] for each in products])
    prices = {each['product']: each['unitPrice'] for each in COMPANY['priceEntries']}
    templates = create('product.template', [{
                'name': each['name'], 'code': each['code'], 'type': 'service',
                'default_uom': unit, 'sale_uom': unit, 'salable': True,
                'list_price': money(prices.get(each['id'], 0)),
                'categories': [('add', [families[each['family']]])],
                'products': [('create', [{'cost_price': money(each.get('unitCost', 0))}])],
                } for each in products])
    return by_key([template.products[0] for template in templates], [each['id'] for each in products])


def make_deals(company, employees, parties, products, unit):
    lines = {}
    for line in COMPANY['opportunityLines']:
        lines.setdefault(line['opportunity'], []).append({
                'product': products[line['product']], 'quantity': line['quantity'], 'unit': unit})
    deals = COMPANY['opportunities']
    records = create('sale.opportunity', [{
                'number': deal['id'], 'description': deal['name'], 'party': parties[deal['customer']],
                'company': company, 'employee': employees.get(deal.get('owner'), next(iter(employees.values()))),
                'amount': money(deal['amount']) if deal.get('amount') is not None else None,
                'start_date': day(deal['createdOn']), 'end_date': day(deal['closeOn']),
                'state': STATES[deal['stage']], 'lines': [('create', lines.get(deal['id'], []))],
                } for deal in deals])
    return by_key(records, [deal['id'] for deal in deals])


def make_sales(company, currency, parties, addresses, deals, products, unit):
    lines = {}
    for line in COMPANY['orderLines']:
        lines.setdefault(line['order'], []).append({
                'type': 'line', 'product': products[line['product']], 'quantity': line['quantity'],
                'unit': unit, 'unit_price': money(line['unitPrice'])})
    orders = COMPANY['orders']

    def row(order):
        party = parties[order['customer']]
        deal = deals.get(order.get('opportunity'))
        return {
            'number': order['id'], 'party': party, 'company': company, 'currency': currency,
            'invoice_address': addresses[party], 'shipment_address': addresses[party],
            'sale_date': day(order['orderedOn']),
            'origin': 'sale.opportunity,%s' % deal if deal else None,
            'state': SALE_STATES.get(order['status'], 'processing'),
            'lines': [('create', lines.get(order['id'], []))],
            }
    return by_key(create('sale.sale', [row(order) for order in orders]), [order['id'] for order in orders])


def make_offers(company, currency, parties, addresses, deals, products, unit):
    """A deal that is being negotiated has a quotation; one that was lost after an offer has a cancelled one."""
    lines = {}
    for line in COMPANY['opportunityLines']:
        lines.setdefault(line['opportunity'], []).append({
                'type': 'line', 'product': products[line['product']], 'quantity': line['quantity'],
                'unit': unit, 'unit_price': money(line['unitPrice'])})
    offered = {change['opportunity']: change['at'][:10] for change in COMPANY['stageChanges']
        if change['stage'] == 'Proposal'}
    states = {'Negotiation': 'quotation', 'Closed Lost': 'cancelled'}

    def row(deal):
        party = parties[deal['customer']]
        return {
            'number': 'O-%s' % deal['id'], 'party': party, 'company': company, 'currency': currency,
            'invoice_address': addresses[party], 'shipment_address': addresses[party],
            'sale_date': day(offered[deal['id']]), 'origin': 'sale.opportunity,%s' % deals[deal['id']],
            'state': states[deal['stage']], 'lines': [('create', lines[deal['id']])],
            }
    create('sale.sale', [row(deal) for deal in COMPANY['opportunities']
            if deal['stage'] in states and deal['id'] in offered and deal['id'] in lines])


def count_rows():
    """How many rows each table of Peerlens must have, counted line by line."""
    lines = model('sale.line').search([])
    offered = [line for line in lines if line.sale.origin]
    unsold = [line for line in model('sale.opportunity.line').search([]) if not line.opportunity.sales]
    return {'order': len(model('sale.sale').search([])), 'orderLine': len(lines),
        'opportunityLine': len(offered) + len(unsold)}


def main():
    with Transaction().start(DATABASE, 0, readonly=True):
        Pool(DATABASE).init()
    with Transaction().start(DATABASE, 1) as transaction:
        company, currency = make_company()
        with transaction.set_context(company=company):
            unit = model('product.uom').search([('symbol', '=', 'u')], limit=1)[0].id
            employees = make_people(company)
            parties, addresses = make_customers()
            products = make_products(unit)
            deals = make_deals(company, employees, parties, products, unit)
            sales = make_sales(company, currency, parties, addresses, deals, products, unit)
            make_offers(company, currency, parties, addresses, deals, products, unit)
        transaction.commit()
    with Transaction().start(DATABASE, 0, readonly=True):
        counts = count_rows()
    print(json.dumps({
                'numbers': {'customer': parties, 'product': products, 'opportunity': deals, 'order': sales},
                'counts': counts,
                }))


main()
