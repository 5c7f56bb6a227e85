package dev.slipway.e2e;

import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.slipway.local.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * What the console says while a part of the platform is away, and that it goes on by
 * itself when it is back.
 */
@OnOwnPlatform
@ExtendWith({ PlatformUnderTest.class, InBrowser.class })
class ConsoleOutageTests {

	/** The longest that breakers stay open and pauses between tries grow. */
	private static final double SOON = 60_000;

	@Test
	void gatewayThatIsAwayIsSaidAndThePageRecovers(Platform platform, Visitors visitors) {
		var alice = visitors.at("/platform").signIn("alice");
		assertThat(alice.text("Everything is running.")).isVisible(soon());

		platform.kill("gateway");
		try {
			assertThat(alice.text("Cannot reach the platform.")).isVisible();
		}
		finally {
			platform.restart("gateway");
		}
		assertThat(alice.text("Cannot reach the platform.")).isHidden(hidden());
		assertThat(alice.text("Everything is running.")).isVisible(soon());
	}

	@Test
	void identityThatIsAwayIsShownAsDownAndAsBack(Platform platform, Visitors visitors) {
		var alice = visitors.at("/platform").signIn("alice");
		var identity = alice.page().locator("[data-service=identity]");
		assertThat(identity.getByText("Running")).isVisible(soon());

		platform.kill("identity");
		try {
			assertThat(identity.getByText("Down")).isVisible();
			assertThat(alice.text("Identity is down.").first()).isVisible();
		}
		finally {
			platform.restart("identity");
		}
		assertThat(identity.getByText("Running")).isVisible(soon());
		assertThat(alice.text("Identity is back after").first()).isVisible();
	}

	// begin catalog inventory payments orders
	@Test
	void orderWaitsForPaymentsAndGoesOnBeforeTheCustomersEyes(Platform platform, Shop shop, Visitors visitors) {
		var sku = shop.as("admin").newProduct("1.00", 1);
		shop.as("alice").deposit("1.00");
		var alice = visitors.at("/shop").signIn("alice");
		alice.takes(sku, 1);

		platform.kill("payments");
		try {
			alice.orders();
			assertThat(alice.status()).hasText("Reserved");
			assertThat(alice.text("That takes longer than usual.")).isVisible();
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
