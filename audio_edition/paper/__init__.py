"""The paper: a whole issue, from where its stories are found to the front page that leads through them."""
