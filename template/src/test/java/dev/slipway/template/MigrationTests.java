package dev.slipway.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationTests {

	private static final String FOLDER = "services/identity/src/main/resources/db/migration/";

	private static final Set<String> BASE = files("V9__base.sql");

	@Test
	void sameVersionIsOvertaken() {
		assertThat(overtaken(files("V10__theirs.sql"), files("V10__ours.sql"))).hasSize(2)
			.last()
			.isEqualTo("  git mv %1$sV10__theirs.sql %1$sV11__theirs.sql".formatted(FOLDER));
	}

	@Test
	void lowerVersionIsOvertaken() {
		assertThat(overtaken(files("V9.5__theirs.sql"), files("V9_10__ours.sql"))).last()
			.isEqualTo("  git mv %1$sV9.5__theirs.sql %1$sV10__theirs.sql".formatted(FOLDER));
	}

	@Test
	void laterOnesKeepTheirOrder() {
		assertThat(overtaken(files("V11__next.sql", "V10__theirs.sql"), files("V10__ours.sql"))).endsWith(
				"  git mv %1$sV10__theirs.sql %1$sV11__theirs.sql".formatted(FOLDER),
				"  git mv %1$sV11__next.sql %1$sV12__next.sql".formatted(FOLDER));
	}

	@Test
	void higherVersionIsNotOvertaken() {
		assertThat(overtaken(files("V11__theirs.sql"), files("V10__ours.sql"))).isEmpty();
	}

	@Test
	void otherDatabasesAreSeparate() {
		assertThat(overtaken(files("V10__theirs.sql"),
				Set.of("services/billing/src/main/resources/db/migration/V10__ours.sql")))
			.isEmpty();
	}

	@Test
	void renamedOneOfAnEarlierUpgradeCounts() {
		assertThat(Migration.overtaken(files("V9__base.sql", "V10__theirs.sql"),
				files("V9__base.sql", "V10__theirs.sql", "V11__next.sql"),
				files("V9__base.sql", "V10__ours.sql", "V11__theirs.sql")))
			.last()
			.isEqualTo("  git mv %1$sV11__next.sql %1$sV12__next.sql".formatted(FOLDER));
	}

	@Test
	void repeatableOnesHaveNoVersion() {
		assertThat(overtaken(files("R__theirs.sql"), files("V10__ours.sql"))).isEmpty();
	}

	private static List<String> overtaken(Set<String> theirs, Set<String> ours) {
		return Migration.overtaken(BASE, with(theirs), with(ours));
	}

	private static Set<String> with(Set<String> more) {
		var files = new HashSet<>(BASE);
		files.addAll(more);
		return files;
	}

	private static Set<String> files(String... names) {
		return Stream.of(names).map((name) -> FOLDER + name).collect(Collectors.toSet());
	}

}
