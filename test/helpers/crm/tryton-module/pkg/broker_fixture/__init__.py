from trytond.pool import Pool

from . import broker


def register():
    Pool.register(
        broker.Party,
        broker.Account,
        module='broker_fixture', type_='model')
