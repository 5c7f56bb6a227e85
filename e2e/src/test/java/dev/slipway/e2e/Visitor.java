package dev.slipway.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * A user of the console, who finds things as people do: by their role and name.
 */
class Visitor {

	private final Page page;

	/**
	 * Errors of the page itself: a script that failed, or what its policy blocked.
	 */
	private final List<String> faults = new ArrayList<>();

	Visitor(Page page) {
		this.page = page;
		page.onPageError(faults::add);
		page.onConsoleMessage(this::listen);
	}

	private void listen(ConsoleMessage message) {
		if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
			faults.add(message.text());
		}
	}

	Page page() {
		return page;
	}

	List<String> faults() {
		return faults;
	}

	/** Goes to a view by the part of its address after '#', as a link would. */
	Visitor go(String view) {
		page.evaluate("view => { location.hash = view }", view);
		return this;
	}

	/** Signs in at identity's page, which the console leads to and which leads back. */
	Visitor signIn(String user) {
		button("Sign in").first().click();
		return signInAtIdentity(user);
	}

	Visitor signInAtIdentity(String user) {
		page.getByLabel("Username").fill(user);
		page.getByLabel("Password").fill(user);
		button("Sign in").click();
		assertThat(page.getByText("Signed in as " + user)).isAttached();
		return this;
	}

	/** The address has this after '#'. */
	void isAt(String view) {
		assertThat(page).hasURL(Pattern.compile("/#" + view + "$"));
	}

	/** The view has this heading. */
	void sees(String heading) {
		assertThat(heading(heading)).isVisible();
	}

	Locator heading(String name) {
		return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	Locator button(String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	Locator link(String name) {
		return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	Locator text(String text) {
		return page.getByText(text);
	}

	Locator field(String label) {
		return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
	}

	// begin catalog inventory payments orders
	/** Puts a product into the basket, on its own page. */
	void takes(String sku, int quantity) {
		go("/products/" + sku);
		field("Quantity").fill(Integer.toString(quantity));
		field("Quantity").blur();
		button("Add to basket").click();
		assertThat(text("in your basket")).isVisible();
	}

	/** Orders what is in the basket, and returns the order's id. */
	String orders() {
		go("/basket");
		button("Place order").click();
		assertThat(page).hasURL(Pattern.compile("/#/orders/[-0-9a-f]{36}$"));
		return page.url().replaceFirst(".*/", "");
	}

	/** The status at the top of an order. */
	Locator status() {
		return page.locator(".order-status .pill");
	}
	// end catalog inventory payments orders

}
