package dev.slipway.orders;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packagesOf = OrdersApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("dev.slipway.orders.(*)..")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule ORDERS_DO_NOT_KNOW_HOW_THEY_ARE_FULFILLED = noClasses().that()
		.resideInAPackage("..order..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..fulfilment..", "..inventory..", "..payments..", "com.github.kagkarlsson..");

}
