package dev.slipway.template;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BlocksTests {

	@ParameterizedTest
	@ValueSource(strings = { "# begin tugs\ntug\n# end tugs\n", "\t// begin cranes tugs\n\ttug\n\t// end cranes tugs\n",
			"<!-- begin tugs -->\ntug\n<!-- end tugs -->\n", "-- begin tugs\ntug\n-- end tugs\n",
			"/* begin tugs */\n/* begin cranes */\ntug\n/* end cranes */\n/* end tugs */\n" })
	void blockIsRemovedWithEachOfItsServices(String block) {
		assertThat(without("before\n" + block + "after\n")).isEqualTo("before\nafter\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "# begin cranes\ntug\n# end cranes\n", "begin tugs\ntug\nend tugs\n", "tugs begin here",
			"# begin tugs: the beginning\n" })
	void everythingElseStays(String text) {
		assertThat(without(text)).isEqualTo(text);
	}

	@Test
	void blockBetweenEmptyLinesLeavesOne() {
		assertThat(without("before\n\n# begin tugs\ntug\n# end tugs\n\nafter\n")).isEqualTo("before\n\nafter\n");
	}

	@Test
	void lineOfATableIsRemovedWithEachOfItsServices() {
		assertThat(without("| one |\n| two <!-- with cranes tugs --> |\n| three <!-- with cranes --> |\n"))
			.isEqualTo("| one |\n| three <!-- with cranes --> |\n");
	}

	@Test
	void sourceLosesTheImportsToo() {
		assertThat(JavaSource.withoutUnusedImports(without("""
				package z;

				import java.util.List;

				import x.Tug;

				import y.Crane;

				class Harbour {

					// begin tugs
					List<Tug> tugs;
					// end tugs

					Crane crane;

				}
				"""))).isEqualTo("""
				package z;

				import y.Crane;

				class Harbour {

					Crane crane;

				}
				""");
	}

	@Test
	void blockWithoutAnEndIsRejected() {
		assertThatExceptionOfType(UserError.class).isThrownBy(() -> without("# begin tugs\ntug\n# end cranes\n"))
			.withMessageContaining("begin tugs");
	}

	@Test
	void markOfAFileNamesItsServices() {
		assertThat(Blocks.owners("// sample: tugs cranes\npackage x;\n")).containsExactlyInAnyOrder("tugs", "cranes");
		assertThat(Blocks.owners("#!/bin/sh\n# sample: tugs\n")).containsExactly("tugs");
		assertThat(Blocks.owners("<!-- sample: tugs -->\n")).containsExactly("tugs");
		assertThat(Blocks.owners("For a sample: tugs of the harbour.\n")).isEmpty();
	}

	@Test
	void everyNamedServiceIsFound() {
		assertThat(Blocks.named("# sample: a b\n# begin c\n# end c\n| d <!-- with d --> |\n")).containsExactly("a", "b",
				"c", "d");
	}

	private static String without(String text) {
		return Blocks.without(text, (services) -> services.contains("tugs"));
	}

}
