package dev.slipway.orders;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.slipway.platform.test.ServiceArchitecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packagesOf = OrdersApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests RULES = ArchTests.in(ServiceArchitecture.class);

	@ArchTest
	static final ArchRule ORDERS_DO_NOT_KNOW_HOW_THEY_ARE_FULFILLED = noClasses().that()
		.resideInAPackage("..order..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..fulfilment..", "..inventory..", "..payments..", "com.github.kagkarlsson..");

}
