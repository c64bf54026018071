### Words of taking one's own last change back.

title = Your last change
more = You can take it back. What others wrote stays. The others can see that you took it back.
take-back = Take it back
taken = It is taken back
put-back = Put it in again
