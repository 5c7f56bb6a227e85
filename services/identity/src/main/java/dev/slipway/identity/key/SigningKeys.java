package dev.slipway.identity.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.util.List;

import com.nimbusds.jose.jwk.RSAKey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Signing keys in the database, encrypted. */
@Repository
class SigningKeys {

	private final JdbcClient jdbc;

	private final KeyEncryptor encryptor;

	SigningKeys(JdbcClient jdbc, KeyEncryptor encryptor) {
		this.jdbc = jdbc;
		this.encryptor = encryptor;
	}

	KeyRing all() {
		return new KeyRing(
				jdbc.sql("select id, generation, signs_from, sealed from signing_key").query(this::key).list());
	}

	/** Does nothing if another replica was faster. */
	void add(SigningKey key) {
		jdbc.sql("""
				insert into signing_key (id, generation, signs_from, sealed) values (:id, :generation, :from, :sealed)
				on conflict (generation) do nothing
				""")
			.param("id", key.id())
			.param("generation", key.generation())
			.param("from", Timestamp.from(key.signsFrom()))
			.param("sealed", encryptor.encrypt(key.id(), key.pair().toJSONString()))
			.update();
	}

	void remove(List<SigningKey> keys) {
		if (!keys.isEmpty()) {
			jdbc.sql("delete from signing_key where id in (:ids)")
				.param("ids", keys.stream().map(SigningKey::id).toList())
				.update();
		}
	}

	private SigningKey key(ResultSet row, int number) throws SQLException {
		var id = row.getString("id");
		try {
			return new SigningKey(row.getInt("generation"), RSAKey.parse(encryptor.decrypt(id, row.getBytes("sealed"))),
					row.getTimestamp("signs_from").toInstant());
		}
		catch (ParseException ex) {
			throw new IllegalStateException("Signing key %s is corrupt".formatted(id), ex);
		}
	}

}
