# What a broker would add to Tryton: who may be shown, his accounts with their results, and his payments.
from trytond.model import ModelSQL, ModelView, Unique, fields
from trytond.pool import PoolMeta


class Party(metaclass=PoolMeta):
    __name__ = 'party.party'
    leaderboard_alias = fields.Char('Alias')
    leaderboard_shown = fields.Boolean('Show me')
    broker_country = fields.Char('Country')


class Account(ModelSQL, ModelView):
    'Trading account'
    __name__ = 'broker.account'
    party = fields.Many2One('party.party', 'Party', required=True, ondelete='CASCADE')
    server = fields.Char('Server', required=True)
    login = fields.Char('Login', required=True)
    balance = fields.Numeric('Balance', digits=(16, 2))
    gain = fields.Float('Gain')
    last_trade = fields.DateTime('Last trade')
    ranks = fields.Text('Ranks')

    @classmethod
    def __setup__(cls):
        super().__setup__()
        table = cls.__table__()
        cls._sql_constraints += [
            ('login_unique', Unique(table, table.server, table.login),
                'broker_fixture.msg_login_unique'),
            ]


class Payment(ModelSQL, ModelView):
    'Payment'
    __name__ = 'broker.payment'
    party = fields.Many2One('party.party', 'Party', required=True, ondelete='CASCADE')
    account = fields.Many2One('broker.account', 'Account', ondelete='CASCADE')
    to_account = fields.Many2One('broker.account', 'To account', ondelete='CASCADE')
    kind = fields.Selection([
            ('deposit', 'Deposit'),
            ('withdrawal', 'Withdrawal'),
            ('transfer', 'Transfer'),
            ], 'Kind', required=True)
    amount = fields.Numeric('Amount', digits=(16, 2), required=True)
    currency = fields.Char('Currency', required=True)
    state = fields.Selection([
            ('pending', 'Pending'),
            ('posted', 'Posted'),
            ('rejected', 'Rejected'),
            ], 'State', required=True)
    reference = fields.Char('Reference')
    booked = fields.DateTime('Booked')
