package dev.slipway.gateway.session;

import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.slipway.platform.secret.Encryption;
import dev.slipway.platform.secret.MasterSecret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encrypts the tokens of a session. The key is derived from the client's secret and the
 * session's ID, and the database has only a hash of the ID: whoever reads the database
 * can use no token, not even with the secret.
 */
class Vault {

	private static final Logger log = LoggerFactory.getLogger(Vault.class);

	private static final String PURPOSE = "slipway.gateway.session";

	private final MasterSecret secret;

	/** After a change of the secret there are as many of them as requests. */
	private final AtomicBoolean warned = new AtomicBoolean();

	private final JsonMapper json = new JsonMapper();

	Vault(MasterSecret secret) {
		this.secret = secret;
	}

	String encrypt(String session, Tokens tokens) {
		return Base64.getEncoder().encodeToString(of(session).encrypt(PURPOSE, json.writeValueAsString(tokens)));
	}

	/**
	 * Empty when they were encrypted with another secret, or somebody has changed them.
	 */
	Optional<Tokens> decrypt(String session, String encrypted) {
		var tokens = bytes(encrypted).flatMap((bytes) -> of(session).decrypt(PURPOSE, bytes));
		if (tokens.isEmpty()) {
			log.atLevel(warned.getAndSet(true) ? Level.DEBUG : Level.WARN)
				.log("Sessions that were encrypted with another client secret, or changed, cannot be decrypted. "
						+ "Their users have to sign in again");
		}
		return tokens.map((text) -> json.readValue(text, Tokens.class));
	}

	private static Optional<byte[]> bytes(String base64) {
		try {
			return Optional.of(Base64.getDecoder().decode(base64));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private Encryption of(String session) {
		return new Encryption(secret.deriveWith(session, PURPOSE, "AES"));
	}

}
