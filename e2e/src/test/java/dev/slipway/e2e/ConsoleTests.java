// sample: identity catalog inventory payments orders
package dev.slipway.e2e;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The console as people use it. */
@ExtendWith({ PlatformUnderTest.class, InBrowser.class })
class ConsoleTests {

	@Test
	void customerSearchesOrdersAndFollowsUntilConfirmed(ApiClient client, Visitors visitors) {
		var sku = client.as("admin").newProduct("12.50", 10);
		client.as("alice").deposit("100.00");
		var alice = visitors.at("/shop").signIn("alice");

		alice.page().getByRole(AriaRole.SEARCHBOX).fill("enamle mugg");
		alice.page().locator(".card").filter(new FilterOptions().setHasText("Enamel Mug")).click();
		alice.sees("Enamel Mug");
		assertThat(alice.page()).hasTitle("Enamel Mug · Slipway");
		assertThat(alice.heading("Enamel Mug")).isFocused();

		alice.takes(sku, 2);
		var id = alice.orders();
		assertThat(alice.status()).hasText("Confirmed");
		var steps = alice.page().locator(".step");
		assertThat(steps).hasCount(4);
		for (int i = 0; i < 4; i++) {
			assertThat(steps.nth(i).locator("time")).isVisible();
		}
		assertThat(alice.page().locator("tfoot .price")).hasText("€25.00");

		alice.link("Basket is empty").click();
		assertThat(alice.text("Your basket is empty")).isVisible();
		alice.go("/orders");
		assertThat(alice.page().locator("a[href='#/orders/%s']".formatted(id))).containsText("Confirmed");
		assertThat(alice.faults()).isEmpty();
	}

	@Test
	void progressIsSeenAsItHappens(ApiClient client, Visitors visitors) {
		var sku = client.as("admin").newProduct("1.00", 1);
		client.as("alice").deposit("1.00");
		var alice = visitors.at("/shop").signIn("alice");
		alice.page().evaluate("""
				() => {
					window.seen = [];
					new MutationObserver(() => {
						const status = document.querySelector('.order-status .pill')?.textContent;
						if (status && status !== window.seen.at(-1)) window.seen.push(status);
					}).observe(document.body, { subtree: true, childList: true, characterData: true });
				}""");
		alice.takes(sku, 1);
		alice.orders();
		assertThat(alice.status()).hasText("Confirmed");
		@SuppressWarnings("unchecked")
		var seen = (List<String>) alice.page().evaluate("window.seen");
		assertThat(seen).hasSizeGreaterThan(1)
			.isSubsetOf("Placed", "Reserved", "Paid", "Confirmed")
			.endsWith("Confirmed");
	}

	@Test
	void orderIsPolledWhereNoStreamGetsThrough(ApiClient client, Visitors visitors) {
		var sku = client.as("admin").newProduct("0.01", 1);
		var alice = visitors.at("/shop").signIn("alice");
		alice.page().route("**/api/orders/*/events", Route::abort);
		alice.takes(sku, 1);
		alice.orders();
		assertThat(alice.status()).hasText("Confirmed");
	}

	@Test
	void outOfStockIsExplained(ApiClient client, Visitors visitors) {
		var sku = client.as("admin").newProduct("1.00", 2);
		var bob = visitors.at("/products/" + sku).signIn("bob");
		assertThat(bob.text("Only 2 left")).isVisible();
		bob.takes(sku, 3);
		assertThat(bob.text("Only 2 in stock")).isVisible();
		bob.orders();
		assertThat(bob.status()).hasText("Rejected");
		assertThat(bob.page().locator(".order-why")).containsText("There was not enough stock for your order.");
	}

	@Test
	void insufficientFundsAreExplained(ApiClient client, Visitors visitors) {
		var sku = client.as("admin").newProduct("999999.00", 1);
		var bob = visitors.at("/shop").signIn("bob");
		bob.takes(sku, 1);
		bob.go("/basket");
		assertThat(bob.text("That is not enough")).isVisible();
		bob.orders();
		assertThat(bob.status()).hasText("Rejected");
		assertThat(bob.page().locator(".order-why")).containsText("There was not enough money in your account.");
	}

	@Test
	void doubleClickOrdersOnce(ApiClient client, Visitors visitors) {
		var sku = client.as("admin").newProduct("0.01", 5);
		var alice = visitors.at("/shop").signIn("alice");
		alice.takes(sku, 1);
		alice.go("/basket");
		var posts = placements(alice);
		alice.button("Place order").dblclick();
		assertThat(alice.status()).hasText("Confirmed");
		assertThat(posts).hasSize(1);
		assertThat(client.stock(sku, "onHand")).isEqualTo(4);
	}

	@Test
	void orderWhoseResponseWasLostIsPlacedOnceEvenAfterAReload(ApiClient client, Visitors visitors) {
		var sku = client.as("admin").newProduct("0.01", 5);
		var alice = visitors.at("/shop").signIn("alice");
		alice.takes(sku, 1);
		alice.go("/basket");
		var posts = placements(alice);
		var lost = new AtomicInteger();
		alice.page().route("**/api/orders", (route) -> {
			if (route.request().method().equals("POST") && lost.getAndIncrement() == 0) {
				// The platform accepts the order, but its response is lost.
				route.fetch();
				route.abort();
			}
			else {
				route.resume();
			}
		});
		alice.button("Place order").click();
		assertThat(alice.text("it places only one order")).isVisible();

		alice.page().reload();
		var id = alice.orders();
		assertThat(alice.status()).hasText("Confirmed");
		assertThat(posts).hasSize(2);
		assertThat(posts.stream().map((post) -> post.headers().get("idempotency-key")).distinct()).hasSize(1);
		assertThat(client.stock(sku, "onHand")).isEqualTo(4);
		assertThat(client.as("alice").get("/api/orders?limit=2").json().at("/items/0/id").asString()).isEqualTo(id);
	}

	private static List<Request> placements(Visitor visitor) {
		var posts = new ArrayList<Request>();
		visitor.page().onRequest((request) -> {
			if (request.method().equals("POST") && request.url().endsWith("/api/orders")) {
				posts.add(request);
			}
		});
		return posts;
	}

	@Test
	void basketSurvivesAReloadAndIsTheSameInAnotherTab(ApiClient client, Visitors visitors) {
		var sku = client.as("admin").newProduct("1.00", 9);
		var somebody = visitors.at("/products/" + sku);
		somebody.takes(sku, 3);
		somebody.page().reload();
		assertThat(somebody.link("Basket with 3 items")).isVisible();
		somebody.go("/basket");
		assertThat(somebody.field("Quantity")).hasValue("3");

		var tab = somebody.page().context().newPage();
		tab.navigate("/#/basket");
		tab.getByLabel("One more").click();
		assertThat(somebody.link("Basket with 4 items")).isVisible();
	}

	@Test
	void signingInLeadsBackAndAReloadStaysSignedInWithoutAStoredToken(Visitors visitors) {
		var alice = visitors.at("/orders");
		assertThat(alice.text("Sign in to see your orders.")).isVisible();
		alice.signIn("alice").isAt("/orders");
		alice.sees("Orders");
		alice.page().reload();
		alice.sees("Orders");
		alice.isAt("/orders");
		assertThat((String) alice.page()
			.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
			.doesNotContain("eyJ", "session");
		assertThat(alice.page().context().cookies()).isNotEmpty()
			.allSatisfy((cookie) -> assertThat(cookie.value).doesNotContain("eyJ"))
			.allSatisfy((cookie) -> assertThat(cookie.httpOnly).isTrue());
		assertThat(alice.faults()).isEmpty();
	}

	@Test
	void signingOutEndsTheSessionInEveryTabAndAtIdentity(Visitors visitors) {
		var alice = visitors.at("/account").signIn("alice");
		var tab = alice.page().context().newPage();
		tab.navigate("/#/account");
		assertThat(tab.getByText("Signed in as alice")).isAttached();

		alice.button("Sign out").click();
		assertThat(alice.button("Sign in").first()).isVisible();
		assertThat(tab.getByText("Your session has ended.")).isVisible();

		alice.button("Sign in").first().click();
		assertThat(alice.field("Password")).isVisible();
	}

	@Test
	void sessionThatEndedLeadsToSignInAndBack(Visitors visitors) {
		var alice = visitors.at("/account").signIn("alice");
		alice.page().context().clearCookies();
		alice.go("/orders");
		assertThat(alice.text("Your session has ended.")).isVisible();
		alice.button("Sign in again").first().click();
		alice.signInAtIdentity("alice").isAt("/orders");
		alice.sees("Orders");
	}

	@Test
	void orderOfAnotherCustomerIsNotShown(ApiClient client, Visitors visitors) {
		var id = client.as("alice").order(client.as("admin").newProduct("0.01", 1), 1).get("id");
		client.as("alice").whenFinal(id);
		var bob = visitors.at("/orders/" + id).signIn("bob");
		bob.sees("Order not found");
		assertThat(bob.text("You have no order " + id)).isVisible();
	}

	@Test
	void platformIsShownToOperatorsOnly(Visitors visitors) {
		var bob = visitors.at("/account").signIn("bob");
		assertThat(bob.button("Deposit")).isVisible();
		assertThat(bob.link("Platform")).isHidden();
		bob.go("/platform").sees("Access denied");
		assertThat(visitors.at("/shop").link("Platform")).isHidden();
		var admin = visitors.at("/platform").signIn("admin");
		assertThat(admin.link("APIs")).isVisible();
		assertThat(admin.link("Orders")).isHidden();
	}

	@Test
	void depositIsOnTheAccountAndAmongTheMovements(ApiClient client, Visitors visitors) {
		var before = client.as("bob").balance();
		var bob = visitors.at("/account").signIn("bob");
		bob.field("Amount in euros").fill("abc");
		bob.button("Deposit").click();
		assertThat(bob.text("Enter an amount such as €25.00")).isVisible();
		bob.field("Amount in euros").fill("12,5");
		bob.button("Deposit").click();
		assertThat(bob.page().locator("tbody tr").first()).containsText("+€12.50");
		assertThat(client.as("bob").balance()).isEqualByComparingTo(before.add(new BigDecimal("12.50")));
	}

	@Test
	void moneyFollowsTheBrowsersLocale(Visitors visitors) {
		var german = visitors.at("/products/MUG-ENAMEL", (kind) -> kind.setLocale("de-DE"));
		assertThat(german.page().locator(".price")).hasText(Pattern.compile("\\d+,\\d\\d\u00a0€"));
	}

	@Test
	void endlessListIsWhereItWasAfterGoingBack(Visitors visitors) {
		var somebody = visitors.at("/shop");
		var cards = somebody.page().locator(".card");
		assertThat(cards.nth(23)).isVisible();
		cards.nth(23).scrollIntoViewIfNeeded();
		assertThat(cards.nth(47)).isVisible();
		cards.nth(40).click();
		assertThat(somebody.button("Add to basket")).isVisible();
		somebody.page().goBack();
		assertThat(cards.nth(40)).isInViewport();
	}

	@Test
	void adminChangesProductAndStockAndSeesAConflictingChange(ApiClient client, Visitors visitors) {
		var admin = client.as("admin");
		var sku = admin.newProduct("2.00", 5);
		var somebody = visitors.at("/manage/" + sku).signIn("admin");
		assertThat(somebody.field("Name")).hasValue("Made for a test");

		admin.with("If-Match", admin.get("/api/catalog/products/" + sku).header("etag"))
			.put("/api/catalog/products/" + sku, """
					{"name":"Faster","description":"","category":"tests","price":{"amount":"2.00","currency":"EUR"}}""")
			.assertStatus(200);
		somebody.field("Name").fill("Slower");
		somebody.button("Save").click();
		var conflict = somebody.page().locator(".conflict");
		assertThat(conflict).containsText("Somebody else has changed this product");
		assertThat(conflict.getByRole(AriaRole.CELL).filter(new FilterOptions().setHasText("Faster"))).isVisible();
		somebody.button("Overwrite with mine").click();
		// Exactly: the conflict says that something has not been saved.
		assertThat(somebody.page().getByText("Saved", new GetByTextOptions().setExact(true))).isVisible();
		assertThat(admin.get("/api/catalog/products/" + sku).get("name")).isEqualTo("Slower");

		somebody.field("Change in stock").fill("-2");
		somebody.field("Reason").fill("Two were broken");
		somebody.button("Adjust stock").click();
		assertThat(somebody.page().locator(".figures dd").first()).hasText("3");
		assertThat(admin.stock(sku, "onHand")).isEqualTo(3);
	}

	@Test
	void keyboardIsEnough(Visitors visitors) {
		var keys = visitors.at("/shop").page();
		assertThat(keys.getByRole(AriaRole.SEARCHBOX)).isVisible();
		keys.keyboard().press("Tab");
		assertThat(keys.getByText("Skip to content")).isFocused();
		keys.keyboard().press("Enter");
		keys.keyboard().press("Tab");
		assertThat(keys.getByRole(AriaRole.SEARCHBOX)).isFocused();
		keys.keyboard().type("enamel mug");
		assertThat(keys.locator(".card").first()).containsText("Enamel Mug");
		while (!(boolean) keys.evaluate("document.activeElement.matches('.card')")) {
			keys.keyboard().press("Tab");
		}
		keys.keyboard().press("Enter");
		assertThat(keys.locator("h1")).isFocused();
		while (!(boolean) keys.evaluate("document.activeElement.textContent === 'Add to basket'")) {
			keys.keyboard().press("Tab");
		}
		keys.keyboard().press("Enter");
		assertThat(keys.getByRole(AriaRole.LINK).filter(new FilterOptions().setHasText("with 1 item"))).isVisible();
	}

}
