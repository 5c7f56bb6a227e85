package dev.slipway.platform.contract;

/**
 * A change of a contract that its callers notice.
 *
 * @param where the route and its part
 * @param what has changed
 * @param kind of change
 */
record Break(String where, String what, Kind kind) {

	/** What a declared break quotes. */
	String sentence() {
		return where + ": " + what;
	}

	@Override
	public String toString() {
		return "  %s.%n    Who notices: %s%n    Instead: %s%n".formatted(sentence(), kind.who, kind.instead);
	}

	/** Kinds of breaks: who notices them, and what to do instead. */
	enum Kind {

		ROUTE("everybody who calls the route.",
				"keep it, mark it @Deprecated, and remove it with a later release, when its metrics count no calls."),
		UNPUBLISHED("callers outside the platform: the gateway's document no longer has the route.",
				"keep it published until its metrics count no calls from outside."),
		FIELD("everybody who reads it.",
				"add the new one next to it, and remove the old one with a later release, when nobody reads it."),
		RESPONSE("everybody who reads it: they get what they have never seen.",
				"return the new values in a new field, or in a new version of the route."),
		REQUEST("everybody who sends what was valid: from now on they get 400, or something else happens.",
				"accept both; optional fields and parameters with a default let old callers go on."),
		STATUS("everybody who tells responses apart by their status.",
				"keep the status; a new version of the route can have another."),
		MEDIA_TYPE("everybody who sends or accepts this media type.", "offer the new one next to it."),
		SECURITY("everybody whose token lacks it: from now on they get 401 or 403.",
				"first give it to every caller, release that, and require it with a later release."),
		PROBLEM("everybody who tells problems apart by their type.", "keep the type; what is new gets a new type."),
		OTHER("nobody can say in general: the words of OpenAPI that changed may mean anything.",
				"leave it as it was, or add a new field or route.");

		private final String who;

		private final String instead;

		Kind(String who, String instead) {
			this.who = who;
			this.instead = instead;
		}

	}

}
