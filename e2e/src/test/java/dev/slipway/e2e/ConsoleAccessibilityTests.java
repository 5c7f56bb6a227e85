// sample: identity
package dev.slipway.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every view, in light and dark, through axe-core's rules for WCAG 2.2 AA, and on the
 * narrowest phone.
 */
@ExtendWith({ PlatformUnderTest.class, InBrowser.class })
class ConsoleAccessibilityTests {

	private static final int NARROWEST = 360;

	private static final Set<String> SERIOUS = Set.of("serious", "critical");

	private static final String RULES = """
			async () => (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
				.violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map(node => node.html).join('\\n') }))""";

	@ParameterizedTest
	@EnumSource(names = { "LIGHT", "DARK" })
	void loginPage(ColorScheme colours, Visitors visitors) throws IOException {
		var visitor = visitors.at("/platform", (kind) -> kind.setColorScheme(colours));
		visitor.button("Sign in").first().click();
		assertThat(visitor.field("Password")).isVisible();
		check(visitor, "the login page");
	}

	@ParameterizedTest
	@EnumSource(names = { "LIGHT", "DARK" })
	void strangersViews(ColorScheme colours, Visitors visitors) throws IOException {
		var visitor = visitors.at("/nowhere", (kind) -> still(kind, colours));
		visitor.sees("Page not found");
		check(visitor, "an unknown address");
		visitor.go("/platform").sees("Platform");
		check(visitor, "a view for others");
		visitor.signIn("admin");
		assertThat(visitor.text("Everything is running.")).isVisible();
		check(visitor, "the platform");
	}

	// begin catalog inventory payments orders
	@ParameterizedTest
	@EnumSource(names = { "LIGHT", "DARK" })
	void customersViews(ColorScheme colours, ApiClient client, Visitors visitors) throws IOException {
		var confirmed = client.as("alice").order(client.as("admin").newProduct("0.01", 1), 1).get("id");
		client.as("alice").whenFinal(confirmed);
		var refused = client.as("alice").order(client.as("admin").newProduct("0.01", 1), 2).get("id");
		client.as("alice").whenFinal(refused);
		var alice = visitors.at("/shop", (kind) -> still(kind, colours)).signIn("alice");

		assertThat(alice.page().locator(".card").first()).isVisible();
		check(alice, "the shop");
		alice.go("/shop?q=xyzzyxyzzy");
		assertThat(alice.text("No results for")).isVisible();
		check(alice, "nothing found");
		alice.go("/products/MUG-ENAMEL");
		assertThat(alice.text("In stock")).isVisible();
		check(alice, "a product");
		alice.go("/products/NO-SUCH-THING").sees("Product not found");
		check(alice, "an unknown product");
		alice.go("/basket");
		assertThat(alice.text("Your basket is empty")).isVisible();
		check(alice, "the empty basket");
		alice.takes("MUG-ENAMEL", 2);
		alice.go("/basket");
		assertThat(alice.text("Account balance")).isVisible();
		check(alice, "the basket");
		alice.go("/orders/" + confirmed);
		assertThat(alice.status()).hasText("Confirmed");
		check(alice, "a confirmed order");
		alice.go("/orders/" + refused);
		assertThat(alice.status()).hasText("Rejected");
		check(alice, "a refused order");
		alice.go("/orders");
		assertThat(alice.page().locator(".order-row").first()).isVisible();
		check(alice, "the orders");
		alice.go("/account");
		assertThat(alice.page().locator("tbody tr").first()).isVisible();
		check(alice, "the account");
	}

	@ParameterizedTest
	@EnumSource(names = { "LIGHT", "DARK" })
	void adminsViews(ColorScheme colours, Visitors visitors) throws IOException {
		var admin = visitors.at("/manage", (kind) -> still(kind, colours)).signIn("admin");
		assertThat(admin.page().locator("tbody tr").first()).isVisible();
		check(admin, "the products");
		admin.go("/manage/MUG-ENAMEL");
		assertThat(admin.text("On hand")).isVisible();
		check(admin, "a product to change");
	}
	// end catalog inventory payments orders

	private static NewContextOptions still(NewContextOptions kind, ColorScheme colours) {
		return kind.setColorScheme(colours).setReducedMotion(ReducedMotion.REDUCE);
	}

	@SuppressWarnings("unchecked")
	private static void check(Visitor visitor, String view) throws IOException {
		var page = visitor.page();
		page.evaluate(axe());
		var findings = (List<Map<String, String>>) page.evaluate(RULES);
		assertThat(findings).as(view).noneMatch((finding) -> SERIOUS.contains(finding.get("impact")));

		var wide = page.viewportSize();
		page.setViewportSize(NARROWEST, wide.height);
		assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as("%s on a phone", view)
			.isLessThanOrEqualTo(NARROWEST);
		page.setViewportSize(wide.width, wide.height);
		assertThat(visitor.faults()).as(view).isEmpty();
	}

	private static String axe() throws IOException {
		try (var script = ConsoleAccessibilityTests.class.getResourceAsStream("/axe.min.js")) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
