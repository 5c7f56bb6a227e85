package dev.slipway.skeleton;

import dev.slipway.platform.contract.OpenApiContract;
import dev.slipway.platform.test.ServiceTest;

@ServiceTest
class ContractTests extends OpenApiContract {

}
