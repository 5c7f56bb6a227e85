package dev.slipway.checks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationsTests {

	/**
	 * A lock timeout would leave an invalid index and a failed migration, where a
	 * migration in a transaction is simply repeated.
	 */
	@Test
	void withoutTransactionTheyWaitForLocks() {
		var settings = Checkout.files((name) -> name.endsWith(".sql.conf"))
			.stream()
			.filter((file) -> file.toString().contains("/src/main/"))
			.toList();
		assertThat(settings).isNotEmpty();
		for (var file : settings) {
			var script = file.resolveSibling(file.getFileName().toString().replace(".conf", ""));
			var statements = Checkout.text(script).replaceAll("(?m)^--.*\n", "");
			assertThat(statements).as(Checkout.ROOT.relativize(script).toString())
				.startsWith("set lock_timeout = 0;")
				.endsWith("set lock_timeout = '5s';\n");
		}
	}

}
