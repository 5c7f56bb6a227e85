package dev.slipway.local;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packagesOf = Platform.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule packagesDoNotDependOnEachOtherInACircle = slices().matching("dev.slipway.local.(*)")
		.should()
		.beFreeOfCycles();

	@ArchTest
	static final ArchRule onlyCommandsUseThePlatform = noClasses().that()
		.resideOutsideOfPackages("dev.slipway.local", "dev.slipway.local.cli")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("dev.slipway.local", "dev.slipway.local.cli");

}
