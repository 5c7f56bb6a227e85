package dev.slipway.console;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.slipway.platform.test.ServiceArchitecture;

@AnalyzeClasses(packagesOf = ConsoleAutoConfiguration.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchTests RULES = ArchTests.in(ServiceArchitecture.class);

}
