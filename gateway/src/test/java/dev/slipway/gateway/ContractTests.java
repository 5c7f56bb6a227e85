package dev.slipway.gateway;

import dev.slipway.platform.contract.OpenApiContract;

@GatewayTest
class ContractTests extends OpenApiContract {

}
