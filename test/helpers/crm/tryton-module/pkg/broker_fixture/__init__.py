from trytond.pool import Pool

from . import broker


def register():
    Pool.register(
        broker.Party,
        broker.Account,
        broker.Payment,
        module='broker_fixture', type_='model')
