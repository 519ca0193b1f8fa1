/**
 * The first letter of a mentor's name, where others have a picture: a picture at another site would tell that site who
 * looks at it.
 */
export const Portrait = ({ name }: { name: string }) => (
  <span class="portrait" aria-hidden="true">
    {Array.from(name)[0]?.toUpperCase()}
  </span>
);
