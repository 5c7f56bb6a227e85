package dev.slipway.platform.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.springframework.boot.autoconfigure.SpringBootApplication;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rules for every service: packages have no cycles, and make public only what another
 * package uses.
 *
 * <pre class="code">
 * &#64;AnalyzeClasses(packagesOf = NotesApplication.class, importOptions = DoNotIncludeTests.class)
 * class ArchitectureTests {
 *
 *   &#64;ArchTest
 *   static final ArchTests RULES = ArchTests.in(ServiceArchitecture.class);
 *
 * }
 * </pre>
 */
public final class ServiceArchitecture {

	@ArchTest
	static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("dev.slipway.*.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule PUBLIC_MEANS_USED_BY_ANOTHER_PACKAGE = classes().that()
		.arePublic()
		.and()
		.areTopLevelClasses()
		.and()
		.areNotAnnotatedWith(SpringBootApplication.class)
		.should(beUsedByAnotherPackage())
		.because("what no other package uses is package-private")
		.allowEmptyShould(true);

	private ServiceArchitecture() {
	}

	private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
		return new ArchCondition<>("be used by another package") {

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				var used = type.getDirectDependenciesToSelf()
					.stream()
					.anyMatch((use) -> !use.getOriginClass().getPackage().equals(type.getPackage()));
				events
					.add(new SimpleConditionEvent(type, used, type.getDescription() + " is only used in its package"));
			}

		};
	}

}
