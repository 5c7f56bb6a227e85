package dev.slipway.identity.user;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Users in the database. */
@Component
class Users implements UserDetailsService, UserDetailsPasswordService {

	private final JdbcClient jdbc;

	Users(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public UserDetails loadUserByUsername(String name) {
		return jdbc.sql("select name, password, authorities, enabled from users where name = :name")
			.param("name", name)
			.query(Users::user)
			.optional()
			.orElseThrow(() -> UsernameNotFoundException.fromUsername(name));
	}

	/**
	 * Stores a newer kind of hash when a user has just signed in with the password. The
	 * password is the same, so the user's sign-ins do not end: see the trigger of the
	 * table. One that has changed in the meantime is left alone.
	 */
	@Override
	public UserDetails updatePassword(UserDetails user, @Nullable String hash) {
		jdbc.sql("""
				with same as (select set_config('slipway.same_password', 'yes', true))
				update users set password = :hash from same
				where name = :name and password = :checked
				""")
			.param("hash", hash)
			.param("name", user.getUsername())
			.param("checked", user.getPassword())
			.update();
		return User.withUserDetails(user).password(hash).build();
	}

	private static UserDetails user(ResultSet row, int number) throws SQLException {
		return User.withUsername(row.getString("name"))
			.password(row.getString("password"))
			.authorities((String[]) row.getArray("authorities").getArray())
			.disabled(!row.getBoolean("enabled"))
			.build();
	}

}
