# The fields that a broker would add to Tryton: who may be shown, and his accounts with their results.
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
