package dev.slipway.orders;

import dev.slipway.platform.contract.OpenApiContract;

@OrdersTest
class ContractTests extends OpenApiContract {

}
