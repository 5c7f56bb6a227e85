package dev.slipway.platform.secret;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EncryptionTests {

	private final MasterSecret secret = new MasterSecret("secret");

	private final Encryption encryption = new Encryption(secret.derive("test", "AES"));

	@Test
	void textIsReadableWithTheKeyInItsContext() {
		var encrypted = encryption.encrypt("row 1", "Tökens");

		assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("kens");
		assertThat(encryption.decrypt("row 1", encrypted)).hasValue("Tökens");
	}

	@Test
	void sameTextIsNeverEncryptedTheSameWay() {
		assertThat(encryption.encrypt("row 1", "text")).isNotEqualTo(encryption.encrypt("row 1", "text"));
	}

	@Test
	void anotherContextReadsNothing() {
		assertThat(encryption.decrypt("row 2", encryption.encrypt("row 1", "text"))).isEmpty();
	}

	@Test
	void changedBytesReadNothing() {
		var encrypted = encryption.encrypt("row 1", "text");
		for (int i = 0; i < encrypted.length; i++) {
			var changed = encrypted.clone();
			changed[i] ^= 1;

			assertThat(encryption.decrypt("row 1", changed)).isEmpty();
		}
		assertThat(encryption.decrypt("row 1", new byte[0])).isEmpty();
		assertThat(encryption.decrypt("row 1", new byte[20])).isEmpty();
	}

	@Test
	void anotherPurposeOrSecretHasAnotherKey() {
		var encrypted = encryption.encrypt("row 1", "text");

		assertThat(new Encryption(secret.derive("other", "AES")).decrypt("row 1", encrypted)).isEmpty();
		assertThat(new Encryption(new MasterSecret("other").derive("test", "AES")).decrypt("row 1", encrypted))
			.isEmpty();
	}

	@Test
	void keyOfTwoSecretsNeedsBoth() {
		var both = new Encryption(secret.deriveWith("cookie", "test", "AES")).encrypt("row 1", "text");

		assertThat(encryption.decrypt("row 1", both)).isEmpty();
		assertThat(new Encryption(secret.deriveWith("other", "test", "AES")).decrypt("row 1", both)).isEmpty();
		assertThat(new Encryption(secret.deriveWith("cookie", "test", "AES")).decrypt("row 1", both)).hasValue("text");
	}

}
