namespace Habeas.Standalone.Demo;

/// <summary>One part of a name as different organisations' lists spell it.</summary>
internal sealed record Spelling(string Az, string Ru, string En)
{
    /// <summary>Family names in -ov and -yev have a feminine form; others do not.</summary>
    public Spelling Feminine => Az.EndsWith('v') ? new(Az + "a", Ru + "а", En + "a") : this;

    /// <summary>Azerbaijani typed without its special letters, as in many messages.</summary>
    public string Typed => string.Create(Az.Length, Az, static (span, az) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = az[i] switch
            {
                'ə' => 'e', 'Ə' => 'E', 'ı' => 'i', 'İ' => 'I', 'ş' => 's', 'Ş' => 'S', 'ç' => 'c', 'Ç' => 'C',
                'ğ' => 'g', 'Ğ' => 'G', 'ö' => 'o', 'Ö' => 'O', 'ü' => 'u', 'Ü' => 'U', var other => other,
            };
        }
    });
}

/// <summary>Common Azerbaijani names, from which the names of invented persons are built.</summary>
internal static class Spellings
{
    public static readonly Spelling[] Men =
    [
        new("Anar", "Анар", "Anar"), new("Elnur", "Эльнур", "Elnur"), new("Rəşad", "Рашад", "Rashad"),
        new("Vüqar", "Вугар", "Vugar"), new("Cavid", "Джавид", "Javid"), new("Xəyal", "Хаял", "Khayal"),
        new("Şahin", "Шахин", "Shahin"), new("Orxan", "Орхан", "Orkhan"), new("İlqar", "Ильгар", "Ilgar"),
        new("Ceyhun", "Джейхун", "Jeyhun"), new("Zaur", "Заур", "Zaur"), new("Fuad", "Фуад", "Fuad"),
        new("Elçin", "Эльчин", "Elchin"), new("Qədir", "Гадир", "Gadir"), new("Xəzər", "Хазар", "Khazar"),
        new("Hüseyn", "Гусейн", "Huseyn"), new("Mübariz", "Мубариз", "Mubariz"), new("Səbuhi", "Сабухи", "Sabuhi"),
        new("Taleh", "Талех", "Taleh"), new("Yusif", "Юсиф", "Yusif"), new("Ramil", "Рамиль", "Ramil"),
        new("Kənan", "Кянан", "Kanan"), new("Toğrul", "Тогрул", "Togrul"), new("Araz", "Араз", "Araz"),
        new("Namiq", "Намик", "Namig"), new("Rövşən", "Ровшан", "Rovshan"), new("Sənan", "Санан", "Sanan"),
        new("Vasif", "Васиф", "Vasif"), new("Eldəniz", "Эльданиз", "Eldaniz"), new("Müşfiq", "Мушфиг", "Mushfig"),
        new("Azər", "Азер", "Azer"), new("Cəmil", "Джамиль", "Jamil"), new("Ağasif", "Агасиф", "Aghasif"),
    ];

    public static readonly Spelling[] Women =
    [
        new("Aysel", "Айсель", "Aysel"), new("Günel", "Гюнель", "Gunel"), new("Nərmin", "Нармин", "Narmin"),
        new("Sevinc", "Севиндж", "Sevinj"), new("Ülviyyə", "Ульвия", "Ulviyya"), new("Könül", "Кёнюль", "Konul"),
        new("Lalə", "Лала", "Lala"), new("Gülşən", "Гюльшан", "Gulshan"), new("Şəbnəm", "Шабнам", "Shabnam"),
        new("Fidan", "Фидан", "Fidan"), new("Aygün", "Айгюн", "Aygun"),
    ];

    public static readonly Spelling[] Families =
    [
        new("Bağırlı", "Багирлы", "Baghirli"), new("Həsənov", "Гасанов", "Hasanov"), new("Cəfərov", "Джафаров", "Jafarov"),
        new("Xəlilov", "Халилов", "Khalilov"), new("Şirinov", "Ширинов", "Shirinov"), new("Qəhrəmanov", "Гахраманов", "Gahramanov"),
        new("Əsgərov", "Аскеров", "Asgarov"), new("Babayev", "Бабаев", "Babayev"), new("Nəbiyev", "Набиев", "Nabiyev"),
        new("Mikayılov", "Микаилов", "Mikayilov"), new("Zeynallı", "Зейналлы", "Zeynalli"), new("Ağazadə", "Агазаде", "Aghazade"),
        new("Məlikov", "Меликов", "Malikov"), new("Rüstəmov", "Рустамов", "Rustamov"), new("Cavadov", "Джавадов", "Javadov"),
        new("Sultanlı", "Султанлы", "Sultanli"), new("Fətullayev", "Фатуллаев", "Fatullayev"), new("Qurbanov", "Гурбанов", "Gurbanov"),
        new("İsgəndərov", "Искендеров", "Isgandarov"), new("Nuriyev", "Нуриев", "Nuriyev"), new("Orucov", "Оруджов", "Orujov"),
        new("Paşayev", "Пашаев", "Pashayev"), new("Tağıyev", "Тагиев", "Taghiyev"), new("Vəkilov", "Векилов", "Vakilov"),
        new("Zülfüqarov", "Зульфугаров", "Zulfugarov"), new("Şıxəliyev", "Шихалиев", "Shikhaliyev"), new("Xasayev", "Хасаев", "Khasayev"),
    ];
}
