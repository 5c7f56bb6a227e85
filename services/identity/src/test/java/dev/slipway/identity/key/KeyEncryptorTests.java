package dev.slipway.identity.key;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.slipway.platform.secret.MasterSecret;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeyEncryptorTests {

	private static final MasterSecret OLD = new MasterSecret("old".repeat(11));

	private static final MasterSecret NEW = new MasterSecret("new".repeat(11));

	private final KeyEncryptor encryptor = new KeyEncryptor(List.of(OLD));

	@Test
	void encryptedKeyCanBeDecrypted() {
		var encrypted = encryptor.encrypt("id", "private");

		assertThat(encryptor.decrypt("id", encrypted)).isEqualTo("private");
		assertThat(new String(encrypted, StandardCharsets.ISO_8859_1)).doesNotContain("private");
	}

	@Test
	void theSameTextIsEncryptedDifferentlyEachTime() {
		assertThat(encryptor.encrypt("id", "private")).isNotEqualTo(encryptor.encrypt("id", "private"));
	}

	@Test
	void anotherSecretDoesNotDecrypt() {
		var encrypted = encryptor.encrypt("id", "private");

		assertThatExceptionOfType(WrongEncryptionSecret.class)
			.isThrownBy(() -> new KeyEncryptor(List.of(NEW)).decrypt("id", encrypted))
			.withMessageContaining("previous-key-encryption-secret");
	}

	@Test
	void aSecretCanBeReplaced() {
		var encrypted = encryptor.encrypt("id", "private");
		var after = new KeyEncryptor(List.of(NEW, OLD));

		assertThat(after.decrypt("id", encrypted)).isEqualTo("private");
		assertThat(new KeyEncryptor(List.of(NEW)).decrypt("id", after.encrypt("id", "private"))).isEqualTo("private");
	}

	@Test
	void aKeyCannotBePassedOffAsAnother() {
		var encrypted = encryptor.encrypt("id", "private");

		assertThatExceptionOfType(WrongEncryptionSecret.class).isThrownBy(() -> encryptor.decrypt("other", encrypted));
	}

	@Test
	void aChangedByteIsNoticed() {
		var encrypted = encryptor.encrypt("id", "private");
		encrypted[encrypted.length - 1] ^= 1;

		assertThatExceptionOfType(WrongEncryptionSecret.class).isThrownBy(() -> encryptor.decrypt("id", encrypted));
	}

	@Test
	void keysForDifferentPurposesDiffer() {
		assertThat(OLD.derive("a", "AES")).isEqualTo(OLD.derive("a", "AES")).isNotEqualTo(OLD.derive("b", "AES"));
	}

}
