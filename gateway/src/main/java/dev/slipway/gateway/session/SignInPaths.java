package dev.slipway.gateway.session;

/** The paths of signing in. */
final class SignInPaths {

	/** Leads to the provider. */
	static final String PATH = "/sign-in";

	/** Where the provider leads back to. */
	static final String RETURN = "/sign-in/return";

	/** Parameter and attribute of a request: where the user wants to be afterwards. */
	static final String TARGET = "return";

	/** Attribute of a request: the session that the browser had before, if any. */
	static final String BEFORE = "before";

	private SignInPaths() {
	}

}
