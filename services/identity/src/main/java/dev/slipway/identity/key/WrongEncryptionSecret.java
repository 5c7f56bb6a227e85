package dev.slipway.identity.key;

/**
 * A signing key in the database was encrypted with a secret that the service lacks.
 */
class WrongEncryptionSecret extends RuntimeException {

	WrongEncryptionSecret(String id) {
		super("Signing key %s was encrypted with a secret other than slipway.identity.key-encryption-secret. "
			.formatted(id)
				+ "Set slipway.identity.previous-key-encryption-secret to that one, or, if it is lost, delete the key "
				+ "from signing_key: tokens that it signed are then rejected.");
	}

}
