// sample: identity
package dev.slipway.e2e;

import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.slipway.local.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The console shows that a part of the platform is unavailable, and recovers without a
 * reload.
 */
@OnOwnPlatform
@ExtendWith({ PlatformUnderTest.class, InBrowser.class })
class ConsoleOutageTests {

	/** Longer than breakers stay open and retries pause. */
	private static final double SOON = 60_000;

	@Test
	void gatewayOutageIsShownAndThePageRecovers(Platform platform, Visitors visitors) {
		var admin = visitors.at("/platform").signIn("admin");
		assertThat(admin.text("Everything is running.")).isVisible(soon());

		platform.kill("gateway");
		try {
			assertThat(admin.text("Cannot reach the platform.")).isVisible();
		}
		finally {
			platform.restart("gateway");
		}
		assertThat(admin.text("Cannot reach the platform.")).isHidden(hidden());
		assertThat(admin.text("Everything is running.")).isVisible(soon());
	}

	@Test
	void identityOutageIsShownUntilItIsBack(Platform platform, Visitors visitors) {
		var admin = visitors.at("/platform").signIn("admin");
		var identity = admin.page().locator("[data-service=identity]");
		assertThat(identity.getByText("Running")).isVisible(soon());

		platform.kill("identity");
		try {
			assertThat(identity.getByText("Down")).isVisible();
			assertThat(admin.text("Identity is down.").first()).isVisible();
		}
		finally {
			platform.restart("identity");
		}
		assertThat(identity.getByText("Running")).isVisible(soon());
		assertThat(admin.text("Identity is back after").first()).isVisible();
	}

	// begin catalog inventory payments orders
	@Test
	void orderWaitsForPaymentsAndThePageShowsItResume(Platform platform, ApiClient client, Visitors visitors) {
		var sku = client.as("admin").newProduct("1.00", 1);
		client.as("alice").deposit("1.00");
		var alice = visitors.at("/shop").signIn("alice");
		alice.takes(sku, 1);

		platform.kill("payments");
		try {
			alice.orders();
			assertThat(alice.status()).hasText("Placed");
			assertThat(alice.text("This is taking longer than usual.")).isVisible();
		}
		finally {
			platform.restart("payments");
		}
		assertThat(alice.status()).hasText("Confirmed", new LocatorAssertions.HasTextOptions().setTimeout(SOON));
	}
	// end catalog inventory payments orders

	private static LocatorAssertions.IsVisibleOptions soon() {
		return new LocatorAssertions.IsVisibleOptions().setTimeout(SOON);
	}

	private static LocatorAssertions.IsHiddenOptions hidden() {
		return new LocatorAssertions.IsHiddenOptions().setTimeout(SOON);
	}

}
