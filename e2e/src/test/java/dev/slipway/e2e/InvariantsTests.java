// sample: identity
package dev.slipway.e2e;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import dev.slipway.local.Platform;
import dev.slipway.platform.postgres.Invariant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Every invariant holds, whatever the other tests did. */
@OnOwnPlatform
@Order(Integer.MAX_VALUE)
@ExtendWith(PlatformUnderTest.class)
class InvariantsTests {

	private static final Path PAGE = Path.of("..", "docs", "invariants.md");

	@Test
	void everyInvariantHolds(Platform platform) throws SQLException {
		// begin inventory payments orders
		assertThat(Invariant.readFrom(PAGE)).hasSizeGreaterThan(8);
		// end inventory payments orders
		assertThat(broken(platform)).isEmpty();
	}

	// begin inventory
	@Test
	void brokenInvariantIsFound(Platform platform) throws SQLException {
		try (var inventory = platform.postgres().connect("inventory"); var sql = inventory.createStatement()) {
			sql.execute("update stock set on_hand = on_hand + 1 where sku = 'MUG-ENAMEL'");
			try {
				assertThat(broken(platform)).anySatisfy((broken) -> assertThat(broken).contains("MUG-ENAMEL"));
			}
			finally {
				sql.execute("update stock set on_hand = on_hand - 1 where sku = 'MUG-ENAMEL'");
			}
		}
	}
	// end inventory

	static List<String> broken(Platform platform) throws SQLException {
		return Invariants.check(PAGE, platform.postgres(), new PrintWriter(System.out, false, StandardCharsets.UTF_8));
	}

}
