package dev.slipway.identity.key;

import java.util.List;

import dev.slipway.platform.secret.Encryption;
import dev.slipway.platform.secret.MasterSecret;

/**
 * Encrypts private keys at rest, bound to the key's id so that no row of the table can
 * pass for another. Somebody who reads the database, a dump or a replica cannot sign.
 * Somebody who runs code in this service can: only a hardware module or a key management
 * service prevents that, and would be called here.
 */
class KeyEncryptor {

	private static final String PURPOSE = "slipway.identity.signing-key";

	private final List<Encryption> secrets;

	/**
	 * @param secrets the one to encrypt with, then those to decrypt older keys with
	 */
	KeyEncryptor(List<MasterSecret> secrets) {
		this.secrets = secrets.stream().map((secret) -> new Encryption(secret.derive(PURPOSE, "AES"))).toList();
	}

	byte[] encrypt(String id, String plain) {
		return secrets.getFirst().encrypt(id, plain);
	}

	/**
	 * @throws WrongEncryptionSecret when it was encrypted with none of the secrets
	 */
	String decrypt(String id, byte[] encrypted) {
		return secrets.stream()
			.flatMap((secret) -> secret.decrypt(id, encrypted).stream())
			.findFirst()
			.orElseThrow(() -> new WrongEncryptionSecret(id));
	}

}
